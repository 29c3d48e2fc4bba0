"""Capitals, seats of international organisations and other cities that news from talks is filed from."""

from __future__ import annotations

_NAMES = """
Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Aden, Aleppo, Algiers, Almaty, Amman, Amsterdam, Anchorage, Ankara,
Antalya, Antananarivo, Aqaba, Ashgabat, Asmara, Astana, Asunción, Athens, Auckland, Baghdad, Baku, Bamako, Banjul,
Bandar Seri Begawan, Bangkok, Bangui, Bakhmut, Barcelona, Basra, Batumi, Beijing, Beirut, Belfast, Belgrade, Belém,
Benghazi, Berlin, Bern, Berne, Bishkek, Bissau, Bogota, Bogotá, Bonn, Brasilia, Brasília, Bratislava, Brazzaville,
Bridgetown, Brisbane, Brussels, Bucharest, Budapest, Buenos Aires, Bujumbura, Busan, Cairo, Calcutta, Canberra,
Cancun, Cape Town, Caracas, Cartagena, Casablanca, Chengdu, Chennai, Chicago, Chisinau, Colombo, Conakry, Copenhagen,
Cotonou, Dakar, Damascus, Dar es Salaam, Davos, Delhi, Dhaka, Dili, Djibouti, Dodoma, Doha, Donetsk, Dubai, Dublin,
Dubrovnik, Dushanbe, Edinburgh, El Fasher, Entebbe, Erbil, Frankfurt, Freetown, Gaborone, Gaza, Gaza City, Geneva,
Georgetown, Glasgow, Goma, Guangzhou, Guatemala City, Hamburg, Hangzhou, Hanoi, Harare, Hargeisa, Havana, Helsinki,
Herat, Ho Chi Minh City, Hong Kong, Honiara, Hyderabad, Idlib, Islamabad, Istanbul, Jakarta, Jalalabad, Jeddah,
Jerusalem, Johannesburg, Juba, Kabul, Kampala, Kandahar, Karachi, Kathmandu, Kazan, Kharkiv, Khartoum, Kherson, Kiev,
Kigali, Kingston, Kinshasa, Kolkata, Kuala Lumpur, Kunming, Kuwait City, Kyiv, Kyoto, La Paz, Lagos, Lahore,
Lausanne, Libreville, Lilongwe, Lima, Lisbon, Ljubljana, Lomé, London, Los Angeles, Luanda, Luang Prabang, Lusaka,
Luxembourg, Lviv, Lyon, Macau, Madrid, Malabo, Malé, Managua, Manama, Manila, Maputo, Marrakesh, Maseru, Mashhad,
Mazar-i-Sharif, Mbabane, Mecca, Melbourne, Mexico City, Miami, Milan, Minsk, Mogadishu, Monrovia, Montevideo,
Montreal, Moroni, Moscow, Mosul, Mumbai, Munich, Muscat, N'Djamena, Nairobi, Nassau, Naypyidaw, Naypyitaw, New Delhi,
New York, Niamey, Nice, Nicosia, Nouakchott, Nuku'alofa, Nur-Sultan, Odesa, Oslo, Ottawa, Ouagadougou, Palermo,
Panama City, Panmunjom, Paramaribo, Paris, Peshawar, Phnom Penh, Podgorica, Port Louis, Port Moresby, Port Sudan,
Port Vila, Port-au-Prince, Port of Spain, Port-of-Spain, Porto-Novo, Prague, Praia, Pretoria, Pristina, Pyongyang,
Quetta, Quito, Rabat, Ramallah, Rangoon, Rawalpindi, Reykjavik, Riga, Rio de Janeiro, Riyadh, Rome, Roseau, Saigon,
Samarkand, San Francisco, San José, San Salvador, Sanaa, Sana'a, Santiago, Santo Domingo, Sarajevo, Seoul, Sevastopol,
Shanghai, Sharm el-Sheikh, Shenzhen, Singapore, Sirte, Skopje, Sochi, Sofia, Srinagar, St Petersburg, St. Petersburg,
Stockholm, Strasbourg, Sukhumi, Suva, Sydney, Taipei, Tallinn, Tangier, Tashkent, Tbilisi, Tegucigalpa, Tehran,
Tel Aviv, The Hague, Thimphu, Tianjin, Tirana, Tobruk, Tokyo, Toronto, Tripoli, Tskhinvali, Tunis, Turin,
Ulaanbaatar, United Nations, Valletta, Vancouver, Vatican City, Venice, Victoria, Vienna, Vientiane, Vilnius,
Vladivostok, Warsaw, Washington, Wellington, Windhoek, Wuhan, Xi'an, Xiamen, Yamoussoukro, Yangon, Yaounde, Yaoundé,
Yekaterinburg, Yerevan, Zagreb, Zaporizhzhia, Zurich, Zürich
"""

_CITIES = frozenset(" ".join(name.split()).casefold() for name in _NAMES.split(","))


def is_city(name: str) -> bool:
    """Whether `name`, in any case, is one of the cities listed here."""
    return name.replace("’", "'").casefold() in _CITIES
