namespace TetherRelay.Core.Texts;

/// <summary>
/// Replaces characters as providers do to save segments, where that changes a link. Twilio's list, which is Sinch's, too:
/// https://www.twilio.com/docs/messaging/services/smart-encoding-char-list.
/// </summary>
internal static class SmartEncoding
{
    // Each word: an ASCII character, then what it replaces. A quote stands for all punctuation that ends a host.
    private const string Table =
        "aᴀ bʙ cᴄ dᴅ eᴇ fꜰ gɢ hʜ iɪ jᴊ kᴋ lʟ mᴍ nɴ oᴏ pᴘ qꞯ rʀ sꜱ tᴛ uᴜ vᴠ wᴡ yʏ zᴢ "
        + "/÷\u0337\u0338⁄∕⧸／ \\\u20E5⧵⧹﹨＼ :ː˸⦂꞉︓： @﹫＠ %﹪％ #﹟＃ ?︖﹖？ _\u0332＿ -‐–—―•⁃⎼⎽﹣－ "
        + "'´ʹʺʻʼʽˆˈˊˋ˖˜ˮ˷ǃ\u0302\u0303\u0313\u0314\u0326\u0330\u0334\u0347\u1DCD\u20D2\u20D3"
        + "∗∣∼⊛⎜⎟⎸⎹⏐✢✣✤✥✱✲✳✺✻✼✽❃❉❊❋❛❜❝❞⧆꞊";

    /// <summary>A text as a provider might send it.</summary>
    public static string Apply(string text) =>
        string.Create(
            text.Length,
            text,
            static (encoded, original) =>
            {
                for (var at = 0; at < encoded.Length; at++)
                    encoded[at] = char.IsAscii(original[at]) ? original[at] : Replace(original[at]);
            }
        );

    private static char Replace(char character) =>
        Table.IndexOf(character, StringComparison.Ordinal) is var at and >= 0
            ? Table[Table.LastIndexOf(' ', at) + 1]
            : character;
}
