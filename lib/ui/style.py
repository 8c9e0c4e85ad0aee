"""The only CSS of the product, for what neither Streamlit's options nor the theme can change.

Charts and tables carry a tool bar, and table headers a menu, whose words are English only (« Show/hide
columns », « Sort ascending », « Fullscreen »); no option names or hides them in Streamlit 1.67. A click on
a header still sorts, and search stands above the tables that need it.

While a page runs, Streamlit offers « Stop », which would leave half a page; what is slow here goes on anyway.
The button that copies code is an icon that needs no English tooltip.
The drop zone has words of its own too (« Upload », « 200MB per file », « Drag and drop files here ») and no
option for them: ours take their place, and what the page says better itself is left out.

A metric cuts what its change is compared with (« par rapport au 1 déc. 2024 – … ») and has the whole in a
tooltip, which a finger does not reach: it takes a second line instead.

A long title would push its « ? » to a line of its own on a phone: it breaks earlier, and leaves it room.

A link of the menu that has the keyboard's focus looks like the one that is under the mouse, or like the page
that is open: it takes an outline, as buttons have one.

The box of the counters opens its window wherever it is clicked, as on the platform; no container of Streamlit
can be clicked. Its button is stretched over it, below the « ? »; for keyboards and screen readers it is a
plain button.

The chosen part of a segmented control is written in the primary colour, which on a dark ground cannot be
read (4.5 : 1) as long as white is to be read on the same colour in a button: it takes the text's colour.
A window or a popover stands outside of the page's colour scheme, and has to be told that there are two.

Streamlit gives a chart's words the theme's colour once; when the system turns dark they would stay dark. They
follow the text around them, but for what stands under the mouse, on a ground of its own.

A popover's arrow turns while the click on it is still under way; where a browser takes over 50 ms for that,
Streamlit looks for the arrow that is gone, takes the click for one outside, and closes what it just opened.
So a click goes through the arrow to its button.
"""

import streamlit as st

from lib.ui.i18n import _

_CSS = """
<style>
[data-testid="stElementToolbar"],
[data-testid="stDataFrameColumnMenu"],
[data-testid="stStatusWidget"] button,
body:has([data-testid="stCode"] button:hover) [data-testid="stTooltipContent"],
[data-testid="stFileUploaderDropzoneInstructions"],
[data-testid="stFileUploaderDropzone"] > input + div > span:only-child,
[data-testid="stFileChipName"] + * { display: none; }
[data-testid="stFileUploaderDropzone"] > span button p { font-size: 0; line-height: 0; }
[data-testid="stMetricDeltaDescription"] :is(div, p) { white-space: normal; }
[data-testid="stPageLink-NavLink"]:focus-visible { outline: 2px solid CanvasText; outline-offset: -2px; }
[class*="st-key-heading-"] { flex-wrap: nowrap; }
[class*="st-key-heading-"] > :first-child { flex-shrink: 1; }
.st-key-counters { position: relative; }
.st-key-counters:hover { border-color: currentColor; }
.st-key-counters .st-key-counters-open, .st-key-counters-open :is(div, button) { position: static; }
.st-key-counters-open button::after { content: ""; position: absolute; inset: 0; cursor: pointer; }
.st-key-counters-why { position: relative; z-index: 1; }
:is([data-testid="stDialog"], [data-testid="stPopoverBody"]) { color-scheme: light dark; }
[data-testid="stPopoverButton"] [aria-hidden="true"] { pointer-events: none; }
[data-testid="stPlotlyChart"] :is(.cartesianlayer, .infolayer) text { fill: currentColor !important; }
button[data-variant][data-selected] p { color: CanvasText; }
[data-testid="stFileUploaderDropzone"] > span button [data-testid="stMarkdownContainer"]::after {
  content: "%(choose)s";
}
[data-testid="stFileUploaderDropzone"] > input + div:has(> span:only-child)::after { content: "%(drop)s"; }
</style>
"""


def apply() -> None:
    """Hides the English-only words, or puts ours in their place."""
    # The sentences are ours and hold no quotes; nothing a person typed comes near the style sheet.
    st.html(_CSS % {"choose": _("Choose files, or drop them here"), "drop": _("Drop the files here")})
