using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers.Http;

/// <summary>The content of an inbound text, within what a message's row can hold.</summary>
/// <param name="Body">The text.</param>
/// <param name="Attachments">The attachments' addresses.</param>
/// <param name="Kind">Whether anything is missing.</param>
internal sealed record InboundContent(string Body, IReadOnlyList<Uri> Attachments, MessageContent Kind)
{
    // Storage holds 32,768 in a property. 255 segments are longer, but no carrier delivers them.
    private const int MaxCharacters = 32_000;
    private const string CutMark = " […]";
    private const int MaxAttachments = 20;
    private const int MaxAddressCharacters = 1_000;

    /// <summary>Joins the values of a text, of which a provider sends one.</summary>
    /// <param name="texts">The values.</param>
    /// <param name="addresses">The addresses of the attachments; null for one without an address.</param>
    public static InboundContent Of(IEnumerable<string?> texts, IEnumerable<string?> addresses)
    {
        var values = texts.OfType<string>().ToList();
        var written = values.Where(value => !string.IsNullOrWhiteSpace(value)).Distinct().ToList();
        // Storage and many readers end a text at a zero.
        var text = (written is [] ? values.FirstOrDefault("") : string.Join('\n', written)).Replace('\0', '\uFFFD');
        var all = addresses.ToList();
        var attachments = all.Select(Link).OfType<Uri>().Take(MaxAttachments).ToList();
        var isWhole = text.Length <= MaxCharacters && attachments.Count == all.Count;
        return new(
            text.Length <= MaxCharacters ? text : UnicodeForm.Cut(text, MaxCharacters) + CutMark,
            attachments,
            isWhole ? MessageContent.Text : MessageContent.Incomplete
        );
    }

    // Other schemes are no links.
    private static Uri? Link(string? address) =>
        address is { Length: <= MaxAddressCharacters }
        && Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.Scheme is "https" or "http"
            ? url
            : null;
}
