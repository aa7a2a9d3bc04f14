using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Organizations;

/// <summary>What the relay replies to texts that come outside calls, for an organization that answers none.</summary>
public sealed record AutoReplyPolicy
{
    /// <summary>Whether texts get a reply.</summary>
    public bool IsOn { get; init; }

    /// <summary>The language of the default reply; null for that of the answers to STOP and HELP. A French text gets a French reply in any case.</summary>
    public AnswerLanguage? Language { get; init; }

    /// <summary>The organization's own reply; null for the default.</summary>
    public string? Text { get; init; }

    /// <summary>The reply to a text.</summary>
    /// <param name="received">The text.</param>
    /// <param name="organization">The organization, whose name the default has.</param>
    public string Reply(string received, Organization organization)
    {
        var isFrench =
            (Language ?? organization.OptOuts.Language) == AnswerLanguage.Fr || OptOutWords.IsFrench(received);
        return Text ?? (isFrench ? French(organization.Name) : English(organization.Name));
    }

    /// <summary>Every reply that an organization's texts may get.</summary>
    internal IReadOnlyList<string> Replies(Organization organization) =>
        Text is { } own ? [own] : [English(organization.Name), French(organization.Name)];

    private static string English(string name) => $"{name}: texts to this number are not answered. Please call us.";

    private static string French(string name) =>
        $"{name} : les textos envoyés à ce numéro restent sans réponse. Veuillez nous appeler.";
}
