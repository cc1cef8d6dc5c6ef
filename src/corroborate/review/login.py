"""Signing in and out, where users are configured."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from corroborate.review.guard import Guard, form_of, local
from corroborate.review.refusals import Refused
from corroborate.review.room import room_of
from corroborate.review.users import Users

ATTEMPTS = 8  # wrong passwords from one address
WITHIN = 60.0  # seconds
_ADDRESSES = 1000  # whose failures are kept


class Patience:
    """How often an address has failed lately; one attempt is looked at at a time."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._one = threading.Lock()

    def check(self, users: Users, address: str, name: str, password: str) -> bool:
        """Whether the password is right; after too many failures no password is looked at for a while."""
        with self._one:
            recent = self._failures.setdefault(address, deque(maxlen=ATTEMPTS))
            self._failures.move_to_end(address)
            if len(self._failures) > _ADDRESSES:
                self._failures.popitem(last=False)
            if len(recent) == ATTEMPTS and time.monotonic() - recent[0] < WITHIN:
                raise Refused(429, "Too many attempts", "Wait a minute before you try to sign in again.")
            right = users.proves(name, password)
            if not right:
                recent.append(time.monotonic())
            return right


def show(request: Request) -> Response:
    """The form to sign in."""
    return _form(request, "")


def sign_in(request: Request) -> Response:
    """A name and a password; the answer does not say which of the two is wrong."""
    users, patience = request.app.state.users, request.app.state.patience
    form = form_of(request)
    name, address = form.get("name", "").strip(), request.client.host if request.client else ""
    if users is None or not patience.check(users, address, name, form.get("password", "")):
        return _form(request, "No such name and password.", status=403)
    guard: Guard = request.scope["state"]["guard"]
    answer = RedirectResponse(local(form.get("next")), 303)
    return guard.sign_in(answer, name, request.url.scheme == "https")


def sign_out(request: Request) -> Response:
    """Take this browser's cookie away."""
    guard: Guard = request.scope["state"]["guard"]
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(guard.cookie, path="/", httponly=True, samesite="strict")
    return answer


def _form(request: Request, wrong: str, status: int = 200) -> Response:
    users = request.app.state.users is not None
    next_page = local(form_of(request).get("next") or request.query_params.get("next"))
    return room_of(request).page(
        request, "login.html", status=status, wrong=wrong, users=users, next_page=next_page
    )


routes: list[Route] = [
    Route("/login", show, name="login"),
    Route("/login", sign_in, methods=["POST"]),
    Route("/logout", sign_out, methods=["POST"], name="logout"),
]
