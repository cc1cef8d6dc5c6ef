"""The guard before every page: who may ask, from where, and what a browser may do with the answer.

Threats that it answers: another site that makes the reviewer's browser send requests here (Origin,
Sec-Fetch-Site, SameSite cookie, form token), a name that is made to point to this machine (Host
allow-list), another user of the machine (token or sign-in), a page that frames or reads ours (headers), and
words of reports that try to become script (content security policy).
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, ImmutableMultiDict, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corroborate.review.refusals import Refused, refusal
from corroborate.review.sessions import LASTS, Sessions

METHODS = ("GET", "HEAD", "POST")
BODY = 1 << 20  # bytes of a form
ADDRESS = 8192  # bytes of path and query
FORM = "application/x-www-form-urlencoded"
OPEN = ("/static/", "/login")  # need no session

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
}


def local(path: str | None, default: str = "/") -> str:
    """A path of this server to go on to; the default for anything that could lead elsewhere.

    >>> local("/queue?kind=toll"), local("//evil.example"), local("https://evil.example"), local("/\\\\evil")
    ('/queue?kind=toll', '/', '/', '/')
    """
    if not path or not path.startswith("/") or path.startswith("//") or "\\" in path:
        return default
    if any(ord(letter) < 33 or ord(letter) == 127 for letter in path):
        return default
    parts = urlsplit(path)
    return default if parts.scheme or parts.netloc else path


class Guard:
    """ASGI middleware. `hosts` are the Host headers under which this server answers.

    `token` opens a session for `by`; without one (users are configured), sessions come from /login. Each
    of `once` opens one session, for addresses that others may read.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Collection[str],
        sessions: Sessions,
        token: str | None,
        by: str,
        cookie: str,
        once: Collection[str] = (),
    ) -> None:
        self.app, self.hosts, self.sessions = app, frozenset(hosts), sessions
        self._once = set(once)
        self.token, self.by, self.cookie = token, by, cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its session, or answer it with a refusal."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        if scope["type"] != "http":
            return None  # a socket is closed unanswered

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if "cache-control" not in headers:
                    static = scope["path"].startswith("/static/")
                    headers["cache-control"] = "no-cache" if static else "no-store"
            await send(message)

        try:
            answer = await self._judge(scope, receive)
        except Refused as refused:
            answer = refusal(refused.status, refused.title, refused.words)
        if answer is not None:
            return await answer(scope, receive, guarded)
        return await self.app(scope, receive, guarded)

    async def _judge(self, scope: Scope, receive: Receive) -> Response | None:
        """None where the request may pass; it then has its session in `scope["state"]`."""
        headers = Headers(scope=scope)
        host = self._host(headers)
        _address(scope)
        secure = scope.get("scheme") == "https"
        if (entered := self._enter(scope, secure)) is not None:
            return entered
        is_open = scope["path"].startswith(OPEN)
        _same_site(scope, headers)
        session = self._session(headers)
        who = self.sessions.who(session) if session else None
        if who is None and not is_open:
            return self._no_session(scope)
        state = scope.setdefault("state", {})
        state["guard"] = self
        if who is not None:
            state.update(who=who, session=session, csrf=self.sessions.csrf(session))
        if scope["method"] == "POST":
            _own_origin(headers, host)
            state["form"] = await self._form(scope, headers, receive, None if who is None else session)
        return None

    def _host(self, headers: Headers) -> str:
        given = headers.getlist("host")
        if len(given) != 1 or given[0].lower() not in self.hosts:
            raise Refused(
                421,
                "Not this address",
                "This server answers only under the address that it printed when it started. Somebody may "
                "have made another name point to this machine; open the printed address.",
            )
        return given[0].lower()

    def _enter(self, scope: Scope, secure: bool) -> Response | None:
        """The first request: the token becomes a cookie and leaves the address."""
        if self.token is None or scope["method"] != "GET":
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for key, value in query if key == "token"]
        if not given:
            return None
        if given[0] in self._once:
            self._once.discard(given[0])
        elif not hmac.compare_digest(given[0].encode(), self.token.encode()):
            raise Refused(
                403,
                "This token is not valid",
                "The address belongs to an earlier start of the review room, or worked once and was used. "
                "Open the one that the terminal shows now.",
            )
        rest = urlencode([(key, value) for key, value in query if key != "token"])
        answer = RedirectResponse(local(scope["path"]) + (f"?{rest}" if rest else ""), 303)
        return self.sign_in(answer, self.by, secure)

    def sign_in(self, answer: Response, who: str, secure: bool) -> Response:
        """Give this browser a session."""
        answer.set_cookie(
            self.cookie,
            self.sessions.issue(who),
            max_age=LASTS,
            path="/",
            httponly=True,
            samesite="strict",
            secure=secure,
        )
        return answer

    def _session(self, headers: Headers) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return morsel.value if morsel else ""

    def _no_session(self, scope: Scope) -> Response:
        if self.token is None:
            wanted = scope["path"] + ("?" + scope["query_string"].decode("latin-1")).rstrip("?")
            return RedirectResponse("/login?" + urlencode({"next": local(wanted)}), 303)
        raise Refused(
            401,
            "Open the room from the terminal",
            "This browser has not been let in. Copy the whole address that `corroborate review` printed, "
            "with its token, and open it here; after a restart there is a new one.",
        )

    async def _form(
        self, scope: Scope, headers: Headers, receive: Receive, session: str | None
    ) -> ImmutableMultiDict[str, str]:
        """The fields of a form that came from one of our own pages."""
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            raise Refused(415, "Not a form of this room", "Only the room's own forms can be sent here.")
        sent = await _body(headers, receive)
        try:
            pairs = parse_qsl(sent.decode("utf-8"), keep_blank_values=True, max_num_fields=1000)
        except ValueError as error:
            raise Refused(
                400, "The form cannot be read", "It is damaged or too long; send it again."
            ) from error
        form = ImmutableMultiDict(pairs)
        given = str(form.get("csrf", headers.get("x-csrf-token", "")))
        if session is not None and not hmac.compare_digest(
            given.encode(), self.sessions.csrf(session).encode()
        ):
            raise Refused(
                403,
                "Nothing was changed",
                "This form does not come from a page of your session. Go back, load the page anew and send "
                "it again.",
            )
        return form


def form_of(request: Request) -> ImmutableMultiDict[str, str]:
    """The checked form of a POST; empty for other requests."""
    found: ImmutableMultiDict[str, str] = request.scope["state"].get("form") or ImmutableMultiDict()
    return found


async def _body(headers: Headers, receive: Receive) -> bytes:
    too_long = Refused(413, "Too long", f"A form may have {BODY // 1024} KiB. Shorten it and send it again.")
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length) > BODY:
        raise too_long
    sent, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "The form did not arrive", "The connection broke off; send it again.")
        sent += message.get("body", b"")
        more = message.get("more_body", False)
        if len(sent) > BODY:
            raise too_long
    return bytes(sent)


def _address(scope: Scope) -> None:
    if scope["method"] not in METHODS:
        raise Refused(405, "Not possible here", f"This server answers {', '.join(METHODS)} and nothing else.")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS:
        raise Refused(414, "Address too long", "Shorten the search and try again.")


def _same_site(scope: Scope, headers: Headers) -> None:
    """Another site may link here, and nothing else."""
    site = headers.get("sec-fetch-site", "none")
    followed = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
    if site not in ("same-origin", "none") and not followed:
        raise _elsewhere()


def _own_origin(headers: Headers, host: str) -> None:
    origin = headers.get("origin")
    # Behind a proxy that speaks https our own pages have another scheme than we see.
    if origin is not None and origin.lower() not in (f"http://{host}", f"https://{host}"):
        raise _elsewhere()
    if origin is None and headers.get("sec-fetch-site") not in (None, "same-origin"):
        raise _elsewhere()


def _elsewhere() -> Refused:
    return Refused(
        403,
        "Nothing was changed",
        "Another page asked your browser to send this. The room takes decisions only from its own pages.",
    )
