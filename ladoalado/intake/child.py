"""The program that runs in the jail: one document on standard input, one JSON object a line on standard output.

Standard input begins with one line of JSON (the task and what belongs to it), then come the document's bytes. Before a
single byte is parsed the process limits itself: memory, CPU time, no file written, few open, no other process, and on
Linux, where it is permitted, no network at all. Each line of the answer is a draft, a refused document, a feed's item,
a language, or the beginning of a file in an archive; the last one says "end".
"""

import sys

MEMORY = 400 * 1024 * 1024  # bytes of address space
CPU = 10  # seconds, where the caller does not allow more
OPEN = 32  # files, the libraries' own while they load included
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # of Linux' unshare(2)
# What no parser needs: the network, other processes, changes on the disk. Python tells of each before it happens.
FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.send", "subprocess.", "os.exec",
    "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill", "os.remove", "os.rename",
    "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "winreg.",
)  # fmt: skip
WRITING = 0x3 | 0x40 | 0x200 | 0x400  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND on Linux


def main() -> None:
    """Read the task, close the door, answer."""
    import json
    import os

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints does not spoil the answer
    task = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = task["paths"]
    _limit(task["cpu"])
    sys.addaudithook(_watch)

    def answer(row: dict[str, object]) -> None:
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        answers.write(line.encode("utf-8", errors="replace") + b"\n")
        answers.flush()

    try:
        from ladoalado.intake import tasks

        tasks.run(task, sys.stdin.buffer.read(), answer)
        answer({"is": "end"})
    except MemoryError:
        answer({"is": "died", "why": "bomb"})
    except RecursionError:
        answer({"is": "died", "why": "damaged"})
    except Exception as error:
        answer({"is": "died", "why": "damaged", "kind": type(error).__name__})
    os._exit(0)  # nothing here is worth tidying up


def _limit(cpu: int = CPU) -> None:
    """Bind this process, for good. Windows has no such limits: there the caller's clock is all there is."""
    if sys.platform.startswith("linux"):
        _leave_network()
    try:
        import resource
    except ImportError:
        return
    limits = [
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", OPEN),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
    ]
    for name, most in limits:
        if hasattr(resource, name):
            _set(resource, getattr(resource, name), most, most)
    _set(resource, resource.RLIMIT_CPU, cpu, cpu + 1)


def _set(resource: object, which: int, soft: int, hard: int) -> None:
    """Lower one limit; macOS refuses some, and then the others hold."""
    try:
        resource.setrlimit(which, (soft, hard))  # type: ignore[attr-defined]
    except (ValueError, OSError):
        return


def _leave_network() -> None:
    """Move into a network of its own, with nothing in it; not permitted everywhere, and never needed."""
    try:
        import ctypes

        system = ctypes.CDLL(None)
        if system.unshare(NEW_NETWORK) != 0:
            system.unshare(NEW_USER | NEW_NETWORK)
    except (ImportError, OSError, AttributeError):
        return


def _watch(event: str, details: tuple[object, ...]) -> None:
    """Called by Python before whatever it does to the outside; what no parser needs is not done."""
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"not in the jail: {event}")
    if event == "open" and len(details) == 3:
        _, mode, flags = details
        writes = isinstance(mode, str) and bool(set(mode) & set("wax+"))
        if writes or (mode is None and isinstance(flags, int) and flags & WRITING):
            raise PermissionError("not in the jail: writing a file")


if __name__ == "__main__":
    main()
