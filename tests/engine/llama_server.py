"""llama.cpp's own server in a child process on loopback; run as a script, this file is that child."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serve(model: Path, *, context: int) -> Iterator[str]:
    """The base URL of a server that runs `model` with room for `context` tokens; it ends with the block."""
    command = [sys.executable, __file__, str(model), str(context)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout
        try:
            address = child.stdout.readline().strip()
            assert address, f"the server ended with status {child.wait()}"
            yield f"{address}/v1"
        finally:
            child.kill()


def run(model: str, context: int) -> None:
    """Serve until standard input ends, as it does with the parent; prints the address once the model is loaded."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.model_alias = {"tiny"}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = context
    params.n_parallel = 1
    # With more threads than idle cores, llama.cpp spins and takes forty times as long.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.cache_ram_mib = params.n_gpu_layers = 0
    params.fit_params = params.warmup = params.ui = False
    params.offline = params.use_jinja = True
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
