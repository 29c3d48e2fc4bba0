"""The furniture of web pages and newspapers around an article: buttons, menus, notices, lists of other articles."""

from __future__ import annotations

import re

from summarizer.layout.openings import Openings, folded

_NETWORK = (
    "facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|pinterest|reddit|print|copy link|instagram|youtube|tumblr"
    "|messenger|pocket|flipboard|line|viber|vk|google\\+?|threads|bluesky|mastodon|sms|wechat|weibo|link|rss|digg"
    "|del\\.icio\\.us|stumbleupon"
)
_MENU = (
    "home|about(?: us)?|archives?|contact(?: us)?|menu|search|log ?in|sign ?in|sign ?up|register|subscribe|donate"
    "|advertise|privacy(?: policy| notice)?|cookies?(?: policy| settings| preferences)?"
    "|terms(?: of (?:use|service)|(?: and| &) conditions)?|accessibility|careers|help|faqs?|site ?map|newsletters?"
    "|my account|podcasts?|videos?|photos?|galler(?:y|ies)|e-?paper|live(?: tv)?|watch live|apps?|feedback|disclaimer"
    "|imprint|legal|company|more|next|prev(?:ious)?|back|top|(?:newer|older) posts?|comments?|share|save|bookmark|print"
    "|follow(?: us)?|news|world|politics|business|sports?|opinion|culture|tech(?:nology)?|science|health|entertainment"
    "|lifestyle|travel|weather"
)
_AND = r"(?:\s?[,/|•·+&]\s?|\sand\s|\sor\s|\s)"


def _any_of(patterns: str) -> re.Pattern[str]:
    """One pattern for all, which stand a line each; a deeper indent goes on with the line above."""
    patterns = re.sub(r"\n {8,}", "", patterns)
    filled = patterns.replace("<network>", f"(?:{_NETWORK})").replace("<menu>", f"(?:{_MENU})").replace("<and>", _AND)
    return re.compile("|".join(line.strip() for line in filled.splitlines() if line.strip()), re.IGNORECASE)


# Labels and buttons: a line that reads on to a full stop is none of them.
_LABELS = _any_of(r"""
    no comments(?: yet)?[:.]?
    (?:post|leave|add|write|submit) (?:a|your) (?:comment|reply)(?: (?:below|here|on this|cancel reply).{0,40})?[:.]?
    (?:view |show |see |read )?(?:all )?\d{0,6}\s?comments?:?(?: \(\d+\))?
    comments? (?:are|is) (?:closed|off|disabled|turned off)(?: (?:for|on) .{1,40})?\.?
    join the (?:conversation|discussion)[.!]?
    required fields are marked ?\*?
    (?:name|e-?mail|website|comment) ?\*?:?

    (?:click to )?share(?: this| the)?(?: (?:article|story|post|page|news|link|content))?[:.!]?
    (?:click to )?share(?: (?:this|the)(?: \w+)?)?
        (?: (?:on|via|with|to|by)) (?:<network>(?:<and><network>)*|(?:your )?friends)[:.!]?
    (?:click to )?(?:share|e-?mail|print)\b.{0,60} \(opens in new window\)
    share:? ?<network>(?:<and><network>)*
    <network>(?:<and><network>)*:?
    like this:?
    (?:like )?loading\.{0,3}
    tweet|retweet|pin it
    \d+ (?:shares?|views?|likes?)

    (?:please )?(?:subscribe|sign up|register)(?: (?:now|today|here|free|for free))?[.!:]?
    subscribe to: ?.{0,60}
    [-–— ]*(?:advertisements?|advertising|advertorial|ad)[-–— ]*
    [-–— ]*(?:sponsored(?: content| by .{1,30})?|promoted(?: content)?)[-–— ]*
    (?:story|article|report|text) continues (?:below|after)\b.{0,40}
    continue reading\b.{0,40}
    scroll (?:down )?(?:to|for) .{1,30}

    posted (?:by|in|under)\b.{1,100}
    filed (?:under|in)\b.{1,120}
    (?:tags|tagged(?: (?:with|under|in|as))?|labels|keywords|categor(?:y|ies)|hashtags) ?: ?.{0,200}
    (?:estimated )?(?:reading|read) time\b ?:?.{0,20}
    (?:\d+|an?)[ -]min(?:ute)?s?\.? (?:read|listen|watch)
    listen(?: to (?:this )?(?:article|story|report|audio))?(?: \(?\d+ ?min(?:ute)?s?\)?)?
    (?:text|font) size.{0,12}
    (?:home|news)(?:\s?[>»›/]\s?[^>»›/\s][^>»›/]{1,59}){1,6}
    skip to (?:main )?(?:content|navigation)
    back to (?:top|home\w*)
    (?:load|show|see|view) (?:more|less|all)(?: \w+){0,2}
    print (?:this )?(?:page|article|story)
    e-?mail this(?: article| story)?
    save (?:article|story|for later)
    blogthis!
    become a (?:member|subscriber|patron|supporter)\b.{0,60}
    [«<‹←]+\s?(?:older|previous|prev|newer|next|back)\b.{0,160}
    (?:older|newer|previous|next) (?:post|article|story|entry|entries|posts|articles|stories)\b.{0,120}
    <menu>(?:\s?[|•·/»›]\s?<menu>)+
    (?:https?://|www\.)\S+
    @\w{2,30}
    (?:#\w+[ ,]*)+
    [-–—*\s]*(?:ends?|-30-|fin)[-–—*\s]*(?:/\w+)?
    [-–—*_=#~.•·\s]+

    (?:click (?:here )?to )?(?:read|see|learn|find out) more(?: (?:here|on this|below|»|…|\.{3}))*[.:»>→ ]*
    (?:also read|read also|see also|also see|also watch|must read|don['’]t miss|read more|read next) ?[:|»>→].{0,160}
    (?:watch|read|further reading|related) ?[:|»>→].{0,160}
    read more (?:about|from|on|at|in) .{1,80}
    (?:also read|read also|see also|read next|must read|further reading) .{1,140}
""")

# The letters that labels begin with, when they begin with letters.
_LABEL_OPENINGS = Openings(
    "a m | a-m | an m | an-m | about | accessibility | ad | all | also | app | archive | article | back"
    "| become | blog | bluesky | bookmark | business | career | categor | click | comment | company | contact"
    "| continue | cookie | copy | culture | del.icio.us | digg | disclaimer | don | e-mail | e-paper | email"
    "| end | entertainment | epaper | estimated | facebook | faq | feedback | filed | fin | flipboard | follow"
    "| font | further | galler | google | hashtag | health | help | home | http | imprint | instagram"
    "| join the | keyword | label | learn | leave | legal | lifestyle | like | line | link | listen | live"
    "| load | log | mastodon | menu | messenger | more | must | my acc | name | newer | news | next"
    "| no comment | older | opinion | photo | pin | please | pocket | podcast | politics | post | prev | print"
    "| privacy | promoted | read | reddit | register | related | report | required | retweet | rss | save"
    "| science | scroll | search | see | share | show | sign | site | skip | sms | sponsored | sport | story"
    "| stumbleupon | submit | subscribe | tag | tech | telegram | term | text | threads | top | travel | tumblr"
    "| tweet | twitter | viber | video | view | vk | watch | weather | website | wechat | weibo | whatsapp"
    "| world | write | www | x | youtube"
)

# Notices: whole sentences, and so only those that no article has.
_NOTICES = _any_of(r"""
    your email address will not be published\.?(?: required fields are marked ?\*?)?
    save my name,? e-?mail,? and website in this browser.{0,60}
    notify me of (?:follow-?up|new) (?:comments|posts).{0,30}
    you must be logged in to (?:post|leave) a comment\.?
    follow (?:us|@\w+)\b.{0,80}
    follow [\w' ]{2,30} on (?:facebook|twitter|x|telegram|instagram|whatsapp|google news|youtube)\b.{0,80}
    (?:join|subscribe to|follow) our (?:\w+ ){0,3}(?:channel|group|page|newsletter|feed|podcast|account)s?\b.{0,80}
    (?:please )?(?:subscribe|sign up|register)(?: (?:now|today|here))?
        (?: (?:to|for|with)) (?:our|your|us|free|daily|weekly)\b.{0,120}
    (?:please )?(?:subscribe|sign up)(?: (?:now|today|here))? (?:to|for) the (?:\w+ ){1,3}newsletters?\b.{0,60}
    get (?:the |our |all the |your )?(?:latest|daily|free|top|breaking|morning|weekly)\b.{0,40}
        \b(?:news|headlines|stories|updates|newsletters?|briefing|alerts|inbox)\b.{0,100}
    stay (?:up to date|informed|tuned|connected|updated) (?:with|by|on) (?:us|our|the latest)\b.{0,100}
    for(?: more|(?: all)? the latest)\s
        (?:information|news|stories|details|updates|coverage|headlines)\b[^,:.]{0,40}
        [,:]?(?: please)? (?:download|visit|follow|subscribe|click|log on)\b.{0,80}
    (?:download|get) (?:our|the) (?:\w+ )?app\b.{0,80}
    support (?:our|independent|quality) journalism\b.{0,100}
    (?:click|tap) (?:here|the link|on the link)\b.{0,120}
    (?:we|this (?:site|website)) uses? cookies\b.{0,250}
    (?:[^.!?]{0,100}[.|,;–—-] ?)?all rights reserved(?:[.,;:|!].{0,200})?
    (?:copyright ?)?(?:©|\(c\) ?(?=\d{4}|copyright))\s?.{0,160}
    copyright (?:by )?\d{4}\b.{0,160}
    this (?:material|article|content) may not be (?:published|reproduced|copied)\b.{0,160}
    (?:the )?(?:views|opinions)(?: and opinions)? expressed\s
        (?:in this \w+|here|by the (?:author|writer|contributor)s?) (?:are|do|belong|may|is)\b.{0,220}
    (?:the )?(?:views|opinions)(?: and opinions)? expressed are (?:those of|solely|the author)\b.{0,220}
    this (?:story|article|report|post) (?:has been|was|is)\s
        (?:published|auto-generated|generated|taken|sourced|republished)(?: unedited)?\s
        (?:from|by) (?:a|an|the) (?:wire|agency|syndicated)\b.{0,120}
    our standards: .{3,60}
    the thomson reuters trust principles\.?
""")

_NOTICE_WORDS = (
    "your email | your e-mail | save my | notify me | you must be | follow | join our | please | subscribe"
    "| sign up | register | get | stay | for more | for the latest | for all | download | support | click | tap"
    "| we use | copyright | © | c) | this site | this website | this material | this article | this content"
    "| this story | this report | this post | the views | the opinions | views | opinions | our standards"
    "| the thomson"
)
_NOTICE_OPENINGS = Openings(_NOTICE_WORDS)

_LIST_HEADING = _any_of(r"""
    (?:related|recommended|similar|popular|trending)\s
        (?:posts?|articles?|stor(?:y|ies)|news|topics?|coverage|content|links?):?
    (?:related|recommended|similar|popular|trending) (?:reading|videos?|information|entries|for you|now):?
    (?:latest|recent|more|other|top|featured) (?:posts|articles|stories|headlines|coverage):?
    more (?:on this (?:story|topic)|from .{2,30}|like this|to read):?
    you (?:may|might) also (?:like|be interested in):?
    most (?:read|popular|viewed|shared|commented):?
    editor['’]?s['’]? (?:picks?|choice):?
    what to read next:?
    don['’]t miss:?
    read next:?
    (?:around|from) the web:?
    sponsored links:?
    (?:see also|also read|read also):?
    in case you missed it:?
    (?:related|recommended|similar|popular|trending):?
""")
_COMMENTS = _any_of(r"""
    [1-9]\d{0,5} (?:comments|responses|replies)(?: (?:to|on) .{1,160})?:?
    comments? ?\([1-9]\d{0,5}\):?
    reader comments:?
""")
_PICTURE_CREDIT = _any_of(r"""
    [(\[]?(?:photo(?:graph)?|image|picture|pic|foto|screenshot|representational image|video|graphic)s?
        (?:\s(?:credit|courtesy|source|by))?\s?[:/|]\s?[^.!?]{0,80}[)\]]?
    [(\[]?(?:photo|image|picture)s?\s(?:credit|courtesy(?: of)?|by|source|copyright)\b[^.!?]{0,80}[)\]]?
    [(\[]?(?:getty images|afp photo|ap photo|reuters photo)\b[^.!?]{0,80}[)\]]?
""")
_PICTURE_WORDS = (
    "photo | image | picture | pic | foto | screenshot | representational | video | graphic | getty | afp photo"
    "| ap photo | reuters photo | file | archive"
)
_PICTURE_OPENINGS = Openings(_PICTURE_WORDS)
_FILE_PICTURE = _any_of(r"""
    [(\[]?file (?:photo|image|picture|pic)\b
    [(\[]?(?-i:FILE|File)(?:\s?[:–—]|\s-\s)
    [(\[]?(?:image caption|archive (?:photo|picture))\b
""")
_CAPTION = re.compile(
    r"(?:PHOTO|IMAGE|PICTURE|FOTO|Photo|Image|Picture)s?\s?[/:|]\s?[^-–—.:]{2,40}?\s[-–—]\s(?=\S.{15})"
)
_WIRE_NOTE = re.compile(r"[(\[](?:Adds|Updates|Recasts|Refiles|Repeats|Rewrites|Releads|Rpts)\b[^()]{0,200}[)\]]")
FURNITURE_WORDS = (
    f"{_PICTURE_WORDS} | {_NOTICE_WORDS} | adds | updates | recasts | refiles | repeats | rewrites | releads | rpts"
)
"""Openings of all furniture and captions that running text can be taken for; a notice of "rights reserved" has none."""
_RIGHTS_WITHIN = 125
"""In how many characters of such a notice "all rights reserved" comes."""
EDGES = " \t•·*|>»"
"""What may stand before and behind furniture."""


def is_furniture(line: str) -> bool:
    """Whether a line, as a whole, belongs to the page and not to the article."""
    if len(line) > 400:
        return False
    line = line.strip(EDGES) or "-"
    return _is_label(line) or _is_notice(line) or (line[0] in "([" and bool(_WIRE_NOTE.fullmatch(line)))


def _is_label(line: str) -> bool:
    return _may_be_label(line) and not reads_on(line) and bool(_LABELS.fullmatch(line))


def _may_be_label(line: str) -> bool:
    return not line[0].isalpha() or _LABEL_OPENINGS.begin(line)


def _is_notice(line: str) -> bool:
    return (_NOTICE_OPENINGS.begin(line) or _speaks_of_rights(line)) and bool(_NOTICES.fullmatch(line))


def _speaks_of_rights(line: str) -> bool:
    # The one notice that may come behind something else.
    return "rights reserved" in folded(line[:_RIGHTS_WITHIN])


def reads_on(line: str) -> bool:
    """Whether a line reads on to the end of a sentence, as labels and buttons do not."""
    return line.endswith((".", "!", "?", '."', ".”")) and line.count(" ") > 5


def heads_a_list(line: str) -> bool:
    """Whether a line is the heading of a list of other articles: "Related posts:"."""
    return len(line) <= 60 and bool(_LIST_HEADING.fullmatch(line.strip(EDGES)))


def opens_comments(line: str) -> bool:
    """Whether readers' comments come after a line, which counts them."""
    return len(line) <= 200 and bool(_COMMENTS.fullmatch(line.strip(EDGES)))


def is_picture_credit(line: str) -> bool:
    """Whether a line only credits a picture, or describes one from the files, which shows another day."""
    if len(line) > 400 or not _PICTURE_OPENINGS.begin(line):
        return False
    return bool(_PICTURE_CREDIT.fullmatch(line) or _FILE_PICTURE.match(line))


def caption_start(line: str) -> int:
    """Where the words of a caption begin behind the picture's credit ("PHOTO/REUTERS - "); 0 when it is none."""
    match = _CAPTION.match(line) if line[:1] in "PIF" else None
    return match.end() if match else 0
