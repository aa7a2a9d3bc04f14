import { clock, element } from "./dom.js";
import * as words from "./words.js";

/** The messages and calls of a page as one list, the newest first. */
export const entriesOf = ({ messages, calls }) =>
    [...messages, ...calls.map((call) => ({ ...call, author: "call", created: call.started }))].sort(
        (one, other) => Date.parse(other.created) - Date.parse(one.created),
    );

/** Renders a call again where it changed; returns whether it did. */
export function draw(item, call) {
    const state = `${call.verdict} ${call.made_good_by ?? ""} ${call.erased_at ?? ""}`;
    if (item.dataset.state === state) return false;
    item.dataset.state = state;
    item.dataset.author = `call ${call.id}`;
    item.dataset.created = call.started;
    item.classList.toggle("broken", call.broken);

    item.replaceChildren(
        element("h3", { className: "day", hidden: true }),
        element("p", { className: "author" }, element("span", { className: "tag", textContent: "Call" }), ` ${words.call(call)}`),
        element("p", { className: "text", dir: "auto", textContent: summary(call) }),
        meta(call),
    );
    if (call.transcript !== null)
        item.append(
            element(
                "details",
                {},
                element("summary", { textContent: "What was said" }),
                element("p", { className: "transcript", dir: "auto", textContent: call.transcript }),
            ),
        );
    const sentence = words.verdict(call);
    if (sentence !== "") item.append(element("p", { className: call.broken ? "failure" : "verdict faint", textContent: sentence }));
    if (call.broken && call.erased_at === null) item.append(element("p", { className: "retry" }, button(call)));
    return true;
}

const summary = ({ erased_at, summary: text, title }) =>
    erased_at !== null ? "What was said was erased." : (text ?? title ?? "There is no summary.");

function meta({ started, agent }) {
    const caller = agent === null ? [] : [" · ", element("bdi", { textContent: agent })];
    return element("p", { className: "meta" }, clock(started), ...caller);
}

// The thread listens to the button.
function button(call) {
    const made = element("button", { type: "button", className: "quiet", textContent: "Send it now" });
    Object.assign(made.dataset, { promise: call.id, text: call.requested_text ?? "" });
    return made;
}
