/** The element of the page that has an id. */
export const byId = (id) => document.getElementById(id);

/** A new element. What comes from outside is only ever set as text, never as markup. */
export function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
}

/** Shows a sentence, or hides where it would stand. */
export function say(place, sentence) {
    place.textContent = sentence;
    place.hidden = sentence === "";
}
