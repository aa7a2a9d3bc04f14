namespace TetherRelay.Tests.Agents;

/// <summary>What every sentence for the voice keeps to.</summary>
internal static class Spoken
{
    private static readonly string[] Jargon =
    [
        "SMS",
        "API",
        "HTTP",
        "JSON",
        "null",
        "error",
        "code",
        "provider",
        "_",
        "{",
    ];

    public static void Check(string? sentence)
    {
        Assert.NotNull(sentence);
        Assert.InRange(sentence.Length, 10, 140);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(sentence, char.IsDigit);
        Assert.All(Jargon, word => Assert.DoesNotContain(word, sentence, StringComparison.Ordinal));
    }
}
