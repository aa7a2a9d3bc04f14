namespace TetherRelay.Core.OptOuts;

/// <summary>How an organization answers STOP and HELP.</summary>
public sealed record OptOutPolicy
{
    /// <summary>The providers for which the relay answers.</summary>
    public IReadOnlyList<ProviderName> ByRelay { get; init; } = [ProviderName.Sinch];

    /// <summary>The language of the default answers. A French keyword gets a French answer in any case.</summary>
    public AnswerLanguage Language { get; init; } = AnswerLanguage.En;

    /// <summary>The organization's own answer to STOP; null for the default.</summary>
    public string? StopText { get; init; }

    /// <summary>The organization's own answer to HELP; null for the default.</summary>
    public string? HelpText { get; init; }

    /// <summary>Who answers a text that a provider delivered.</summary>
    public OptOutHandling HandlingOf(ProviderName provider) =>
        ByRelay.Contains(provider) ? OptOutHandling.Relay : OptOutHandling.Provider;

    /// <summary>The answer to a keyword; null for a keyword without an answer.</summary>
    /// <param name="word">The keyword.</param>
    /// <param name="text">The text that contains the keyword.</param>
    /// <param name="name">The organization's name.</param>
    public string? Answer(OptOutWord word, string text, string name)
    {
        var isFrench = Language == AnswerLanguage.Fr || OptOutWords.IsFrench(text);
        return word switch
        {
            OptOutWord.Stop => StopText
                ?? (
                    isFrench
                        ? $"{name} : vous ne recevrez plus de textos. Pour en recevoir de nouveau, répondez START."
                        : $"{name}: you will get no more texts. Reply START to get them again."
                ),
            OptOutWord.Help => HelpText
                ?? (
                    isFrench
                        ? $"{name} : vous recevez les textos demandés au téléphone. Pour ne plus en recevoir, répondez ARRET."
                        : $"{name}: you get the texts that you asked for on the phone. Reply STOP to get no more."
                ),
            _ => null,
        };
    }
}
