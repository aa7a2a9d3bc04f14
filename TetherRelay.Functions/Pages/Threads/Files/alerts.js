import { byId, say } from "./dom.js";

const prefix = "tether.alert.";
const [sound, desktop, problem] = [byId("alert-sound"), byId("alert-desktop"), byId("alert-problem")];

let audio = null;

const place = byId("alerts");
place.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    place.open = false;
    place.querySelector("summary").focus();
});

/** Whether the person wants to know of messages while the page is not visible. Both are off at first. */
export const wanted = () => sound.checked || desktop.checked;

/** Tells of a new message, with a sound and a notification where the person wants them. No text leaves the page. */
export function tell(who, conversationId) {
    if (sound.checked) ring();
    if (!desktop.checked || !document.hidden) return;
    try {
        const shown = new Notification(document.title, { body: `New message from ${who}`, tag: conversationId });
        shown.addEventListener("click", () => {
            focus();
            location.hash = conversationId;
            shown.close();
        });
    } catch {
        say(problem, "This browser shows no notifications for a page.");
    }
}

function ring() {
    audio ??= new AudioContext();
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = 880;
    volume.gain.setValueAtTime(0.15, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
}

async function allow() {
    if (!desktop.checked) return true;
    const answer = "Notification" in globalThis ? await Notification.requestPermission() : "denied";
    say(problem, answer === "granted" ? "" : "The browser does not allow notifications for this page.");
    return answer === "granted";
}

function keep(box) {
    if (box.checked) localStorage.setItem(prefix + box.id, "on");
    else localStorage.removeItem(prefix + box.id);
}

for (const box of [sound, desktop]) box.checked = localStorage.getItem(prefix + box.id) !== null;

sound.addEventListener("change", () => {
    keep(sound);
    if (sound.checked) ring();
});

desktop.addEventListener("change", async () => {
    desktop.checked = (await allow()) && desktop.checked;
    keep(desktop);
});
