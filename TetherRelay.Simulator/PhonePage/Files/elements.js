export const providers = { twilio: "Twilio", textgrid: "TextGrid", sinch: "Sinch" };

export function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
}

/** +1 416 555 0100; what is no North American number stays as it is. */
export function readable(number) {
    return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");
}
