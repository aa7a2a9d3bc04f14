import { ask } from "./api.js";
import { byId, element, say } from "./dom.js";
import * as words from "./words.js";

const often = 300_000;
const height = 48;
const kinds = ["sent", "failed", "replies"];
const place = byId("day");
const [picture, sum, rows] = [byId("day-picture"), byId("day-sum"), byId("day-rows")];

let timer;

/** Closes the picture of a day’s traffic and removes its counts. */
export function forget() {
    place.open = false;
    picture.replaceChildren();
    rows.replaceChildren();
    say(sum, "");
}

async function load() {
    if (document.hidden) return;
    try {
        show(await ask("/traffic"));
    } catch (error) {
        say(sum, error.message);
    }
}

function show({ hours, complete }) {
    const total = (kind) => hours.reduce((all, hour) => all + hour[kind], 0);
    const most = complete ? "" : "These are the texts of the latest conversations alone.";
    sum.hidden = false;
    sum.replaceChildren(
        ...kinds.map((kind) => element("span", { className: kind, textContent: `${total(kind)} ${kind}` })),
        most,
    );
    const highest = Math.max(1, ...hours.map((hour) => hour.sent + hour.failed + hour.replies));
    picture.replaceChildren(...hours.flatMap((hour, index) => bars(hour, index, height / highest)));
    rows.replaceChildren(
        ...hours
            .filter((hour) => kinds.some((kind) => hour[kind] > 0))
            .map((hour) =>
                element(
                    "tr",
                    {},
                    element("th", { scope: "row", textContent: words.dayAndTime(hour.hour) }),
                    ...kinds.map((kind) => element("td", { textContent: hour[kind] })),
                ),
            ),
    );
}

/** An hour as bars upon one another. */
function bars(hour, index, scale) {
    let top = height;
    return kinds
        .filter((kind) => hour[kind] > 0)
        .map((kind) => {
            const size = hour[kind] * scale;
            top -= size;
            const bar = document.createElementNS(picture.namespaceURI, "rect");
            const shape = { class: kind, x: index * 10 + 1, y: top, width: 8, height: size };
            Object.entries(shape).forEach(([name, value]) => bar.setAttribute(name, value));
            return bar;
        });
}

place.addEventListener("toggle", () => {
    clearInterval(timer);
    if (!place.open) return;
    load();
    timer = setInterval(load, often);
});
