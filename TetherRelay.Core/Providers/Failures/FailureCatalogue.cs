using System.Collections.Frozen;

namespace TetherRelay.Core.Providers.Failures;

/// <summary>Every known error code of the providers and of the relay. The table is <c>failures.txt</c>.</summary>
public static class FailureCatalogue
{
    private const string Resource = "failures.txt";
    private const string Relay = "relay";

    // The first failure loads the table, to keep the start fast.
    private static readonly Lazy<FrozenDictionary<(string Family, string Code), ProviderFailure>> Table = new(Read);

    /// <summary>What is known of a code; null for an unknown code, which says nothing about the number.</summary>
    /// <param name="provider">The provider of the text; null where it is unknown.</param>
    /// <param name="code">The provider's or the relay's code; null without an error.</param>
    public static ProviderFailure? Find(ProviderName? provider, string? code)
    {
        if (code is null)
            return null;
        return Table.Value.GetValueOrDefault((Family(provider), code)) ?? Table.Value.GetValueOrDefault((Relay, code));
    }

    // TextGrid has Twilio's codes.
    private static string Family(ProviderName? provider) =>
        provider switch
        {
            ProviderName.Twilio or ProviderName.TextGrid => "twilio",
            ProviderName.Sinch => "sinch",
            _ => Relay,
        };

    private static FrozenDictionary<(string, string), ProviderFailure> Read()
    {
        using var file = typeof(FailureCatalogue).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(file);
        var (failures, family) = (new Dictionary<(string, string), ProviderFailure>(), "");
        while (reader.ReadLine() is { } line)
            if (line is ['[', .. var name, ']'])
                family = name;
            else if (line is not ("" or ['#', ..]))
                foreach (var failure in Row(line))
                    failures.Add((family, failure.Code), failure);
        return failures.ToFrozenDictionary();
    }

    private static IEnumerable<ProviderFailure> Row(string line)
    {
        if (line.Split('|', StringSplitOptions.TrimEntries) is not [var codes, var cause, var other, ..] cells)
            throw new FormatException(line);
        foreach (var code in codes.Split(' ').SelectMany(Codes))
            yield return new ProviderFailure
            {
                Code = code,
                Cause = Word<FailureCause>(cause),
                AnotherNumberHelps = other == "yes",
                Later = Word<LaterAttempt>(cells[3]),
                Evidence = cells[4] == "-" ? NumberEvidence.None : Word<NumberEvidence>(cells[4]),
                Submission = cells[5] is "" ? SubmissionRule.ByCause : Word<SubmissionRule>(cells[5]),
                Sentence = cells[6],
            };
    }

    private static IEnumerable<string> Codes(string range) =>
        range.Split('-') is [var first, var last]
            ? Enumerable.Range(Number(first), Number(last) - Number(first) + 1).Select(code => $"{code}")
            : [range];

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static T Word<T>(string word)
        where T : struct, Enum => WireWord.Parse<T>(word) ?? throw new FormatException(word);
}
