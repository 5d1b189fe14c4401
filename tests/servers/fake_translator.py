"""Fake translation engines with fault injection. Loopback only, stdlib only.

  python fake_translator.py [--port 0] [--mode ok] [--seed 1]
prints {"port": N, "url": "http://127.0.0.1:N"} on the first line

Speaks: LibreTranslate (POST /translate JSON or form or query, single or batch q, format text|html, alternatives,
api_key; GET /languages; POST /detect; GET /health; GET /frontend/settings), MyMemory (GET /get?q=&langpair=a|b), the
Google mobile page (GET /m?sl=&tl=&q=) as deep-translator 1.11.4 reads it, DeepL (POST /v2/translate) and Microsoft
(POST /microsoft/translate?api-version=3.0&from=&to=).
Choose the fault:  --mode M  |  POST /__mode {"mode":"slow","seconds":9,"times":3,"then":"ok"}
                   |  URL prefix /@slow/translate  |  header X-Fault: slow
Watch it:          GET /__log -> every request (time, path, chars, key_present, fault);  GET /__stats ;  POST /__reset
The ok answer is deterministic: "[tgt] " + text, so a test knows what a good translation
looks like. Pair missing -> 400 like the real one.
"""

import argparse
import contextlib
import functools
import html
import json
import random
import re
import socket
import struct
import threading
import time
import urllib.parse
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LANGS = ["ar", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pt", "pl", "ru", "tr", "uk", "zh"]
MODES = {
    "ok": "echo with target tag",
    "slow": "answer after `seconds` (default 8)",
    "drip": "one byte each `seconds`/100 s, valid JSON at last",
    "hang": "accept, never answer (closes after 300 s)",
    "429": "429 + Retry-After: `seconds` (default 2), LibreTranslate body",
    "429_date": "429 with an HTTP-date Retry-After",
    "429_huge": "429 with Retry-After: 86400",
    "429_bad": "429 with Retry-After: soon",
    "403_banned": "403 Too many request limits violations",
    "400_lang": "400 pair not supported",
    "400_limit": "400 text over the limit",
    "403_key": "403 Invalid API key",
    "413": "413 body too large",
    "500": "500 JSON error",
    "502_html": "502 nginx HTML page",
    "503": "503 + Retry-After: 1",
    "reset": "TCP RST before any byte",
    "reset_mid": "TCP RST half-way through the body",
    "close": "clean close without answer",
    "truncated": "Content-Length right for the whole, half the JSON sent",
    "cut_json": "complete HTTP answer, JSON cut in half",
    "html": "200 with an HTML page",
    "captcha": "200 with a 'sorry' page and a redirect meta",
    "wrong_type": "translatedText is a number",
    "list": "translatedText is a list for a single q",
    "null": "translatedText null",
    "missing": "no translatedText field",
    "array": "top-level JSON array",
    "nan": "NaN in JSON",
    "dup": "duplicated keys",
    "bom": "UTF-8 BOM before JSON",
    "latin1": "latin-1 bytes declared as utf-8",
    "surrogate": "lone surrogate escape in the text",
    "nul": "U+0000 in the text",
    "empty": "empty string",
    "blank": "spaces only",
    "echo": "source text unchanged",
    "script": "adds script/img/svg canaries",
    "escaped": "HTML-escaped output (D&#39;Artagnan)",
    "double_escaped": "escaped twice",
    "markup": "wraps words in <b>, <mark>, markdown",
    "formula": "starts with =cmd|...",
    "bidi": "adds unclosed RLO",
    "drop_placeholders": "removes [[n]], ⟦n⟧, __ENTn__, <x id=n/>, {n}",
    "mangle_placeholders": "spaces/case/fullwidth inside placeholders",
    "dup_placeholders": "repeats placeholders",
    "reorder": "shuffles words",
    "shuffle_batch": "batch results in random order",
    "short_batch": "one batch result fewer",
    "long_batch": "one batch result more",
    "partial": "only the first sentence",
    "merge": "line breaks removed",
    "split": "a line break after each word",
    "long": "x200 repetition",
    "huge": "50 MB answer",
    "repeat": "last word 400 times",
    "other_language": "always the same Japanese sentence",
    "quota_text": "200 with MyMemory quota text as the translation",
    "prompt": "engine talks instead of translating",
    "wrong_numbers": "changes digits",
    "wrong_names": "swaps proper names",
    "bogus_lang": "detectedLanguage that does not exist",
    "emoji": "LibreTranslate bogus-secret answer (an emoji)",
    "redirect": "302 to http://127.0.0.1:1/",
    "redirect_meta": "302 to http://169.254.169.254/",
    "redirect_here": "302 to /never on this server",
    "gzip_bomb": "gzip body of 200 MB zeros",
    "cookie": "sets a tracking cookie",
    "flaky": "each call picks ok/500/429/reset by the seed",
    "every_3rd": "each third call fails with 500",
    "after_n": "ok for `n` calls, then 429 for ever",
    "down_then_up": "reset for `seconds` s, then ok",
}
S = {"mode": "ok", "seconds": None, "times": None, "then": "ok", "n": 5, "since": time.time(), "calls": 0}
LOG, LOCK, RNG = [], threading.Lock(), random.Random(1)
QUOTA = (
    "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. "
    "NEXT AVAILABLE IN  11 HOURS 29 MINUTES 04 SECONDS"
)
KINDS = {
    "/translate": "translate",
    "/get": "mymemory",
    "/m": "google",
    "/v2/translate": "deepl",
    "/microsoft/translate": "microsoft",
}
TRANSLATE = set(KINDS.values())
PH = re.compile(r"\[\[\d+\]\]|⟦\d+⟧|__?[A-Z]+_?\d+__?|<x id=[\"']?\d+[\"']?\s*/?>|\{\d+\}|#\d+#|X[A-Z]+X\d+")


@functools.cache
def bomb():
    z = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(z.compress(b" " * 1048576) for _ in range(200)) + z.flush()


def transform(mode, t, tgt, n):
    good = f"[{tgt}] {t}"
    if mode == "empty":
        return ""
    if mode == "blank":
        return " \n "
    if mode == "echo":
        return t
    if mode == "script":
        return (
            f"{good} <script>__pwn(900001)</script><img src=x onerror=__pwn(900002)><svg onload=__pwn(900003)>"
            " <a href='javascript:__pwn(900004)'>x</a> <img src=http://canary.invalid/p>"
        )
    if mode == "escaped":
        return html.escape(good + ' D\'Artagnan & "cia"', quote=True)
    if mode == "double_escaped":
        return html.escape(html.escape(good + " A&B <b>", quote=True))
    if mode == "markup":
        return " ".join(
            f"<b>{w}</b>" if i % 3 == 0 else f"**{w}**" if i % 3 == 1 else f"${w}$" for i, w in enumerate(good.split())
        )
    if mode == "formula":
        return "=cmd|' /C calc'!A0 " + good
    if mode == "bidi":
        return "\u202e" + good
    if mode == "nul":
        return good[:3] + "\0" + good[3:]
    if mode == "surrogate":
        return good + "\ud83d"
    if mode == "drop_placeholders":
        return PH.sub("", good)
    if mode == "mangle_placeholders":
        return PH.sub(
            lambda m: " ".join(m.group(0)).translate({i: i + 0xFEE0 for i in range(0x30, 0x3A)}).lower(), good
        )
    if mode == "dup_placeholders":
        return PH.sub(lambda m: m.group(0) * 2, good)
    if mode == "reorder":
        w = good.split(" ")
        random.Random(n).shuffle(w)
        return " ".join(w)
    if mode == "partial":
        return "[{}] {}".format(tgt, re.split(r"(?<=[.!?])\s", t)[0])
    if mode == "merge":
        return good.replace("\n", " ")
    if mode == "split":
        return good.replace(" ", "\n")
    if mode == "long":
        return good * 200
    if mode == "repeat":
        return good + (" " + (t.split() or ["x"])[-1]) * 400
    if mode == "other_language":
        return "これは同じ文です。"
    if mode == "quota_text":
        return QUOTA
    if mode == "prompt":
        return f'Sure! Here is the translation you asked for:\n\n"{good}"\n\nLet me know if you need anything else.'
    if mode == "wrong_numbers":
        return re.sub(r"\d", lambda m: str((int(m.group(0)) + 1) % 10), good)
    if mode == "wrong_names":
        return re.sub(r"\b[A-ZÀ-Ý]\w{3,}", "Smith", good)
    if mode == "emoji":
        return "🦄"
    return good


class H(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "FakeTranslate"
    timeout = 320

    def log_message(self, *a):
        pass

    def rst(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def send(self, code, body, ctype="application/json", headers=(), length=None):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode() if not isinstance(body, str) else body.encode("utf-8", "surrogatepass")
        self.send_response(code)
        self.send_header("Content-Type", ctype)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for k, v in headers:
            self.send_header(k, v)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def do_GET(self):
        self.route("GET")

    def do_POST(self):
        self.route("POST")

    def route(self, method):
        n = min(int(self.headers.get("Content-Length") or 0), 60_000_000)
        raw = self.rfile.read(n) if n else b""
        u = urllib.parse.urlsplit(self.path)
        path, q = u.path, dict(urllib.parse.parse_qsl(u.query, keep_blank_values=True))
        if path == "/__mode":
            with LOCK:
                d = json.loads(raw or b"{}")
                if d.get("mode") not in MODES:
                    return self.send(400, {"error": "unknown mode", "modes": MODES})
                S.update({"seconds": None, "times": None, "then": "ok", "since": time.time(), "calls": 0})
                S.update(d)
            return self.send(200, S)
        if path == "/__modes":
            return self.send(200, MODES)
        if path == "/__log":
            return self.send(200, LOG)
        if path == "/__reset":
            with LOCK:
                LOG.clear()
                S.update({"mode": "ok", "times": None, "calls": 0})
            return self.send(200, {"ok": True})
        if path == "/__stats":
            with LOCK:
                t = [e["t"] for e in LOG if e["kind"] == "translate"]
                return self.send(
                    200,
                    {
                        "translate": len(t),
                        "chars": sum(e["chars"] for e in LOG),
                        "min_gap_s": min([b - a for a, b in zip(t, t[1:], strict=False)], default=None),
                        "by_fault": {m: sum(e["fault"] == m for e in LOG) for m in {e["fault"] for e in LOG}},
                        "max_parallel": S.get("max_parallel", 0),
                    },
                )
        mode = self.headers.get("X-Fault") or ""
        if path.startswith("/@"):
            mode, _, rest = path[2:].partition("/")
            path = "/" + rest
        try:
            body = (
                json.loads(raw)
                if "json" in (self.headers.get("Content-Type") or "") and raw
                else dict(urllib.parse.parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))
            )
        except ValueError:
            body = {}
        p = {**q, **(body if isinstance(body, dict) else {})}
        kind = KINDS.get(path, path.strip("/"))
        if kind == "microsoft" and isinstance(body, list) and body:
            p["q"] = body[0].get("text")
        if kind == "deepl":
            p["q"] = (p.get("text") or [None])[0]
        with LOCK:
            S["calls"] += 1
            c = S["calls"]
            if not mode:
                mode = S["mode"]
                if S["times"] is not None and c > S["times"]:
                    mode = S["then"]
            if mode == "flaky":
                mode = RNG.choice(["ok", "ok", "500", "429", "reset"])
            elif mode == "every_3rd":
                mode = "500" if c % 3 == 0 else "ok"
            elif mode == "after_n":
                mode = "ok" if c <= S["n"] else "429"
            elif mode == "down_then_up":
                mode = "reset" if time.time() - S["since"] < (S["seconds"] or 3) else "ok"
            qq = p.get("q", "")
            chars = sum(map(len, map(str, qq))) if isinstance(qq, list) else len(str(qq))
            LOG.append(
                {
                    "t": time.time(),
                    "method": method,
                    "path": path,
                    "kind": "translate" if kind in TRANSLATE else kind,
                    "api": kind,
                    "chars": chars,
                    "batch": len(qq) if isinstance(qq, list) else None,
                    "key_present": bool(
                        p.get("api_key")
                        or self.headers.get("Authorization")
                        or self.headers.get("Ocp-Apim-Subscription-Key")
                    ),
                    "key_in_url": bool({"api_key", "auth_key", "key"} & q.keys()) or "CANARY" in self.path,
                    "cookie": bool(self.headers.get("Cookie")),
                    "text_in_url_chars": len(q.get("q", "")),
                    "ua": self.headers.get("User-Agent"),
                    "fault": mode,
                    "n": c,
                }
            )
            S["par"] = S.get("par", 0) + 1
            S["max_parallel"] = max(S.get("max_parallel", 0), S["par"])
        try:
            self.answer(kind, mode, p, c)
        finally:
            with LOCK:
                S["par"] -= 1

    def answer(self, kind, mode, p, c):
        sec = S["seconds"]
        if kind == "health":
            return self.send(200, {"status": "ok"})
        if kind == "frontend/settings":
            return self.send(
                200,
                {
                    "apiKeys": False,
                    "charLimit": 5000,
                    "keyRequired": False,
                    "language": {
                        "source": {"code": "auto", "name": "Auto"},
                        "target": {"code": "en", "name": "English"},
                    },
                },
            )
        if mode == "hang":
            time.sleep(300)
            return self.rst()
        if mode == "slow":
            time.sleep(8 if sec is None else sec)
            mode = "ok"
        if mode == "reset":
            return self.rst()
        if mode == "close":
            self.close_connection = True
            return None
        err = {
            "429": (
                429,
                {"error": "Slowdown: 20 per 1 minute"},
                [("Retry-After", str(int(2 if sec is None else sec)))],
            ),
            "429_date": (
                429,
                {"error": "Slowdown: 20 per 1 minute"},
                [("Retry-After", time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + (sec or 3))))],
            ),
            "429_huge": (429, {"error": "Slowdown: 1 per 1 day"}, [("Retry-After", "86400")]),
            "429_bad": (429, {"error": "Slowdown"}, [("Retry-After", "soon")]),
            "403_banned": (403, {"error": "Too many request limits violations"}, []),
            "403_key": (403, {"error": "Invalid API key"}, []),
            "400_lang": (400, {"error": "{} is not supported".format(p.get("target"))}, []),
            "400_limit": (400, {"error": "Invalid request: request (9999) exceeds text limit (5000)"}, []),
            "413": (413, {"error": "Request Entity Too Large"}, []),
            "500": (500, {"error": "Cannot translate text: boom"}, []),
            "503": (503, {"error": "loading"}, [("Retry-After", "1")]),
        }.get(mode)
        if err:
            return self.send(err[0], err[1], headers=err[2])
        if mode == "502_html":
            return self.send(
                502,
                "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>",
                "text/html",
            )
        if mode == "html":
            return self.send(
                200, "<!doctype html><title>OK</title><script>__pwn(900010)</script><p>Welcome", "text/html"
            )
        if mode == "captcha":
            return self.send(
                200,
                "<html><head><meta http-equiv=refresh content='0;url=http://canary.invalid/sorry'></head>"
                "<body>unusual traffic</body></html>",
                "text/html",
            )
        if mode == "redirect":
            return self.send(302, b"", headers=[("Location", "http://127.0.0.1:1/")])
        if mode == "redirect_meta":
            return self.send(302, b"", headers=[("Location", "http://169.254.169.254/latest/")])
        if mode == "redirect_here":
            return self.send(302, b"", headers=[("Location", "/never")])
        if mode == "gzip_bomb":
            return self.send(200, bomb(), headers=[("Content-Encoding", "gzip")])
        tgt = str(p.get("target") or (p.get("langpair", "x|en").split("|") + ["en"])[1] or p.get("tl") or "en")
        if kind == "google":
            tgt = p.get("tl", "en")
        if kind == "deepl":
            tgt = str(p.get("target_lang", "en")).lower()
        if kind == "microsoft":
            tgt = str(p.get("to", "en"))
        if kind == "languages":
            return self.send(200, [{"code": c, "name": c, "targets": [x for x in LANGS if x != c]} for c in LANGS])
        if kind == "detect":
            return self.send(200, [{"confidence": 92, "language": "xx" if mode == "bogus_lang" else "pt"}])
        if kind not in TRANSLATE:
            return self.send(404, {"error": "not found"})
        q = p.get("q")
        if not q:
            return self.send(400, {"error": "Invalid request: missing q parameter"})
        if kind == "translate":
            for k in ("source", "target"):
                if not p.get(k):
                    return self.send(400, {"error": f"Invalid request: missing {k} parameter"})
            if p["target"].split("-")[0].lower() not in LANGS:
                return self.send(400, {"error": "{} is not supported".format(p["target"])})
        batch = isinstance(q, list)
        res = [transform(mode, str(t), tgt, c) for t in (q if batch else [q])]
        if kind == "mymemory":
            o = {
                "responseData": {"translatedText": res[0], "match": 0.85},
                "quotaFinished": mode == "quota_text",
                "responseStatus": 429 if mode == "quota_text" else 200,
                "responseDetails": res[0] if mode == "quota_text" else "",
                "matches": [],
            }
            if mode == "null":
                o["responseData"]["translatedText"] = None
            if mode == "wrong_type":
                o["responseData"]["translatedText"] = 42
            if mode == "list":
                o["responseData"]["translatedText"] = res
            if mode == "huge":
                o["responseData"]["translatedText"] = "x" * 50_000_000
            if mode == "missing":
                o.pop("responseData")
            if mode == "array":
                o = [o]
            return self.reply(mode, o, sec)
        if kind in ("deepl", "microsoft"):
            text = {
                "wrong_type": 42,
                "list": res,
                "null": None,
                "huge": "x" * 50_000_000 if mode == "huge" else "",
            }.get(mode, res[0])
            one = {"text": text, "to": tgt} if kind == "microsoft" else {"detected_source_language": "PT", "text": text}
            if mode == "missing":
                one.pop("text")
            o = [{"translations": [one]}] if kind == "microsoft" else {"translations": [one]}
            if mode == "array":
                o = o[0] if kind == "microsoft" else [o]
            return self.reply(mode, o, sec)
        if mode == "huge" and kind == "google":
            res = ["x" * 50_000_000]
        if kind == "google":
            return self.reply(
                mode,
                None,
                sec,
                raw=f'<html><body><div class="result-container">{html.escape(res[0])}</div></body></html>',
                ctype="text/html",
            )
        if mode == "shuffle_batch" and batch:
            random.Random(c).shuffle(res)
        if mode == "short_batch" and batch:
            res = res[:-1]
        if mode == "long_batch" and batch:
            res = res + ["extra"]
        o = {"translatedText": res if batch else res[0]}
        if p.get("source") == "auto":
            d = {"confidence": 92, "language": "xx-bogus" if mode == "bogus_lang" else "pt"}
            o["detectedLanguage"] = [d] * len(q) if batch else d
        if int(p.get("alternatives") or 0) > 0:
            o["alternatives"] = [[] for _ in res] if batch else []
        if mode == "wrong_type":
            o["translatedText"] = 42
        if mode == "list" and not batch:
            o["translatedText"] = res
        if mode == "null":
            o["translatedText"] = None
        if mode == "missing":
            o.pop("translatedText")
        if mode == "array":
            o = [o]
        if mode == "huge":
            o["translatedText"] = "x" * 50_000_000
        self.reply(mode, o, sec)
        return None

    def reply(self, mode, o, sec, raw=None, ctype="application/json"):
        b = (
            raw.encode("utf-8", "surrogatepass")
            if raw is not None
            else json.dumps(o, ensure_ascii=mode in ("surrogate",)).encode("utf-8", "surrogatepass")
        )
        if mode == "nan":
            b = b'{"translatedText": NaN}'
        if mode == "dup":
            b = b'{"translatedText": "first", "translatedText": "second"}'
        if mode == "bom":
            b = b"\xef\xbb\xbf" + b
        if mode == "latin1":
            b = json.dumps(o, ensure_ascii=False).encode("latin-1", "replace")
        if mode == "cut_json":
            b = b[: len(b) // 2]
        if mode in ("truncated", "reset_mid"):
            self.send(200, b[: len(b) // 2], ctype, length=len(b))
            self.wfile.flush()
            time.sleep(0.05)
            return self.rst() if mode == "reset_mid" else setattr(self, "close_connection", True)
        if mode == "drip":
            self.send_response(200)
            self.send_header("Content-Type", ctype)
            self.send_header("Content-Length", str(len(b)))
            self.end_headers()
            try:
                for x in b:
                    self.wfile.write(bytes([x]))
                    self.wfile.flush()
                    time.sleep((8 if sec is None else sec) / 100)
            except OSError:
                pass
            return None
        self.send(
            200, b, ctype + "; charset=utf-8", headers=[("Set-Cookie", "track=1; Path=/")] if mode == "cookie" else ()
        )
        return None


class Srv(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def handle_error(self, *a):
        pass  # resets and closed sockets are the point


def start(port=0, mode="ok", seed=1):
    """In-process use from pytest: srv, url = start(); ...; srv.shutdown()"""
    global RNG
    RNG = random.Random(seed)
    S["mode"] = mode
    srv = Srv(("127.0.0.1", port), H)
    threading.Thread(target=srv.serve_forever, daemon=True).start()
    return srv, f"http://127.0.0.1:{srv.server_address[1]}"


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("--port", type=int, default=0)
    a.add_argument("--mode", default="ok", choices=list(MODES))
    a.add_argument("--seed", type=int, default=1)
    a = a.parse_args()
    srv, url = start(a.port, a.mode, a.seed)
    print(json.dumps({"port": srv.server_address[1], "url": url}), flush=True)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        srv.shutdown()
