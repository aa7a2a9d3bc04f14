using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Doctor;

/// <summary>Checks all credentials of an organization: it requests the account from each provider.</summary>
internal sealed class CredentialsCheck(
    ProviderCredentialsStore credentials,
    IEnumerable<ISmsProvider> providers,
    TimeProvider time
)
{
    private const string About = "credentials";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The active provider and the second one.</summary>
    public static IEnumerable<ProviderName> ProvidersOf(Organization organization) =>
        new[] { organization.Provider, organization.SecondProvider }.OfType<ProviderName>();

    public async Task<IReadOnlyList<Finding>> ExamineAsync(
        Organization organization,
        CancellationToken cancellationToken
    )
    {
        if (organization.Provider is null)
            return
            [
                Finding.Wrong(About, $"No provider is active: `tether org provider set {organization.Id} twilio`."),
            ];
        var findings = new List<Finding>();
        var used = ProvidersOf(organization).ToList();
        foreach (var provider in used.Union(Enum.GetValues<ProviderName>()))
        {
            if (
                !used.Contains(provider)
                && await credentials.GetAsync(organization.Id, provider, cancellationToken) is null
            )
                continue;
            findings.Add(await ExamineAsync(organization.Id, provider, cancellationToken));
            var kept = await credentials.GetCompleteAsync(organization.Id, provider, cancellationToken);
            if (kept is not null && Unsigned(organization.Id, kept) is { } warning)
                findings.Add(warning);
        }

        return findings;
    }

    /// <summary>Requests the account from the provider.</summary>
    public async Task<AccountCheck> AskAsync(ProviderCredentials kept)
    {
        using var deadline = new Deadline(time, AnswerTimeout);
        return await providers.Single(provider => provider.Name == kept.Provider).CheckAsync(kept, deadline);
    }

    private static Finding? Unsigned(string organizationId, ProviderCredentials kept)
    {
        var set = $"`tether org provider set {organizationId} {WireWord.Of(kept.Provider)}`";
        return kept switch
        {
            { Provider: ProviderName.Sinch } when kept["webhook_secret"] is null => Finding.Note(
                "callbacks",
                $"sinch has no webhook_secret, so its callbacks are not signed. A client that knows their address can forge texts and STOP: {set}."
            ),
            { Provider: ProviderName.TextGrid } when kept["webhook_secret"] is null => Finding.Note(
                "callbacks",
                $"textgrid has no webhook_secret, so its receipts and replies are refused: {set}."
            ),
            _ => null,
        };
    }

    private async Task<Finding> ExamineAsync(
        string organizationId,
        ProviderName name,
        CancellationToken cancellationToken
    )
    {
        var (word, set) = (WireWord.Of(name), $"`tether org provider set {organizationId} {WireWord.Of(name)}`");
        if (await credentials.GetAsync(organizationId, name, cancellationToken) is not { } kept)
            return Finding.Wrong(About, $"There are none for {word}: {set}.");
        if (kept.Missing.ToList() is { Count: > 0 } missing)
            return Finding.Wrong(About, $"Those for {word} lack {string.Join(" and ", missing)}: {set}.");

        return await AskAsync(kept) switch
        {
            AccountCheck.Accepted => Finding.Ok(
                About,
                $"{word} takes them; whether the numbers are the account's was not asked."
            ),
            AccountCheck.Refused refused => Finding.Wrong(
                About,
                $"{word} refuses them ({refused.ErrorCode}): {set}, or look into the provider's console."
            ),
            _ when name == ProviderName.TextGrid => Finding.Note(
                About,
                $"{word} does not refuse them, and cannot tell more: `tether send` a text to your own phone."
            ),
            AccountCheck.Inconclusive unclear => Finding.Wrong(
                About,
                $"{word} could not be asked ({unclear.ErrorCode}): try again, and look at the provider's status page."
            ),
            _ => throw new InvalidOperationException("A check without a finding."),
        };
    }
}
