import { exactTime, timeOfDay } from "./words.js";

/** Finds an element by id. */
export const byId = (id) => document.getElementById(id);

/** Creates an element. External content is set as text only, never as markup. */
export function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
}

/** Creates an element with the time of day, which shows the exact time on hovering. */
export const clock = (at) => element("time", { dateTime: at, title: exactTime(at), textContent: timeOfDay(at) });

/** Shows a sentence, or hides its element. */
export function say(place, sentence) {
    place.textContent = sentence;
    place.hidden = sentence === "";
}
