using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>A provider's signed callback with a text that is broken in one place.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="From">The phone's number.</param>
/// <param name="Start">What the text begins with.</param>
/// <param name="End">What it ends with; null where the body is cut off.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">Its declared type; null for none.</param>
/// <param name="Pairs">The form's fields, as Twilio signs them.</param>
internal sealed record FuzzedText(
    ProviderName Provider,
    string From,
    string Start,
    string? End,
    byte[] Body,
    string? ContentType,
    IReadOnlyList<(string Name, string Value)> Pairs
)
{
    private const int MaxCutCharacters = 6;

    public HttpRequestMessage ToRequest(string address, Random random)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address).PathAndQuery)
        {
            Content = new ByteArrayContent(Body),
        };
        if (ContentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (Provider == ProviderName.Twilio)
            request.Headers.Add("X-Twilio-Signature", SignedCallback.TwilioSignature(address, Pairs));
        if (Provider == ProviderName.TextGrid)
            request.Headers.Add(
                "X-TextGrid-Signature",
                SignedCallback.TextGridSignature(address, Body, isEscaped: random.Is(0.5))
            );
        return request;
    }

    /// <summary>Whether a recorded text holds all that could be read.</summary>
    public bool IsIn(string text) =>
        text.EnumerateRunes().Sum(rune => rune.Utf16SequenceLength) == text.Length
        && !text.Where((unit, at) => char.IsSurrogate(unit) && !IsPaired(text, at)).Any()
        && (
            End is null
                ? IsBeginning(text)
                : text.StartsWith(Start, StringComparison.Ordinal) && text.EndsWith(End, StringComparison.Ordinal)
        );

    public override string ToString() =>
        $"{Provider}, {ContentType ?? "no type"}: {Encoding.Latin1.GetString(Body)}\nexpected: {Start} … {End ?? "(cut)"}";

    private static bool IsPaired(string text, int at) =>
        (at + 1 < text.Length && char.IsSurrogatePair(text, at)) || (at > 0 && char.IsSurrogatePair(text, at - 1));

    // The cut may be within an escaped character.
    private bool IsBeginning(string text)
    {
        var equal = text.Zip(Start).TakeWhile(pair => pair.First == pair.Second).Count();
        return equal >= Math.Min(text.Length, Start.Length) - MaxCutCharacters;
    }
}
