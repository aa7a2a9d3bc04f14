using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Cli.Doctor;

/// <summary>Checks an organization from its record to its providers. It sends and changes nothing.</summary>
internal sealed class OrganizationCheck(
    ToolSecretStore secrets,
    OrganizationKeys keys,
    CallbackAddresses callbacks,
    CredentialsCheck accounts,
    RecentFailuresCheck failures,
    OutcomesCheck outcomes,
    CallsCheck calls,
    SharedNumbersCheck shared,
    PublicAddressCheck address,
    UnfilledSettings unfilled,
    TimeProvider time
)
{
    // The relay records a field again after six hours.
    private static readonly TimeSpan UnfilledSince = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Finding>> ExamineAsync(
        Organization organization,
        CancellationToken cancellationToken
    ) =>
        [
            Record(organization),
            .. await FromVaultAsync("secret", () => SecretAsync(organization, cancellationToken)),
            .. await FromVaultAsync("vault", () => CallbackKeyAsync(organization, cancellationToken)),
            .. await FromVaultAsync("key", () => KeyAsync(organization, cancellationToken)),
            .. await FromVaultAsync("credentials", () => accounts.ExamineAsync(organization, cancellationToken)),
            .. Numbers(organization),
            .. await shared.ExamineAsync(organization, cancellationToken),
            .. TextableNumbersCheck.Examine(organization),
            .. await FromVaultAsync("vault", () => AutoReplyAsync(organization, cancellationToken)),
            .. await AgentAsync(organization, cancellationToken),
            .. await FromVaultAsync("calls", async () => [await calls.WebhookAsync(organization, cancellationToken)]),
            await calls.PromisesAsync(organization, cancellationToken),
            await outcomes.ExamineAsync(organization, cancellationToken),
            OutcomesCheck.Refusals(organization),
            .. await failures.ExamineAsync(organization, cancellationToken),
            await address.ExamineAsync(cancellationToken),
        ];

    private Finding Record(Organization organization) =>
        organization.Status == OrganizationStatus.Active
            ? Finding.Ok("record", $"{organization.Name} is active.")
            : Finding.Wrong("record", SuspendedSentence.Of(organization, organization.Name, time.GetUtcNow()));

    private async Task<IReadOnlyList<Finding>> SecretAsync(
        Organization organization,
        CancellationToken cancellationToken
    )
    {
        var all = await secrets.ListAsync(organization.Id, cancellationToken).ToListAsync(cancellationToken);
        var valid = all.FindAll(secret => secret.Active);
        if (valid.Count == 0)
            return
            [
                Finding.Wrong(
                    "secret",
                    $"No tool secret is valid, so the agent is refused: `tether org secret add {organization.Id} --label agent`."
                ),
            ];
        var without = await secrets.WithoutValueAsync(organization.Id, cancellationToken);
        return without is []
            ? [Finding.Ok("secret", $"Valid: {string.Join(", ", valid.Select(secret => secret.Label).Distinct())}.")]
            :
            [
                .. without.Select(label =>
                    Finding.Wrong(
                        "secret",
                        $"The vault has not the value of {label}, which is refused: `tether org secret rotate {organization.Id} --label {label}`."
                    )
                ),
            ];
    }

    private async Task<IReadOnlyList<Finding>> CallbackKeyAsync(
        Organization organization,
        CancellationToken cancellationToken
    )
    {
        var own = await callbacks.ForAsync(organization.Id, cancellationToken);
        return own.ClientReference("any") is not null
            ? [Finding.Ok("vault", "It answers, and has relay-callback-key.")]
            :
            [
                Finding.Wrong(
                    "vault",
                    "It has no relay-callback-key, so that receipts and replies are refused: `tether org create` makes it with an organization."
                ),
            ];
    }

    private async Task<IReadOnlyList<Finding>> AutoReplyAsync(
        Organization organization,
        CancellationToken cancellationToken
    ) =>
        organization.AutoReply.IsOn
            ? [AutoReplyCheck.Examine(organization, await callbacks.ForAsync(organization.Id, cancellationToken))]
            : [];

    private async Task<IReadOnlyList<Finding>> KeyAsync(Organization organization, CancellationToken cancellationToken)
    {
        await keys.GetAsync(organization.Id, cancellationToken);
        return [Finding.Ok("key", "The vault has the key of its contacts' ids.")];
    }

    private async Task<IReadOnlyList<Finding>> AgentAsync(
        Organization organization,
        CancellationToken cancellationToken
    )
    {
        var fields = await unfilled.ReadAsync(organization.Id, cancellationToken);
        return
        [
            .. fields
                .Where(field => time.GetUtcNow() - field.Value < UnfilledSince)
                .Select(field =>
                    Finding.Wrong(
                        "agent",
                        $"It sends {field.Key} without a value, so that calls and texts cannot be told apart (last on {field.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}): {Remedy(field.Key)}."
                    )
                ),
        ];
    }

    // No variable of ElevenLabs has the id of a tool call.
    private static string Remedy(string field) =>
        field == "conversation_id"
            ? "bind it to system__conversation_id, as `tether elevenlabs` does"
            : "send a value of its own with each call, or leave it out";

    private static IEnumerable<Finding> Numbers(Organization organization)
    {
        foreach (var provider in CredentialsCheck.ProvidersOf(organization))
        {
            var name = WireWord.Of(provider);
            var numbers = organization
                .Senders.Where(sender => sender.Provider == provider)
                .SelectMany(sender => sender.Numbers)
                .ToList();
            if (numbers.Count == 0)
                yield return Finding.Wrong(
                    "numbers",
                    $"{name} has no number to send from: `tether org numbers add {organization.Id} +1… --provider {name}`."
                );
            else if (numbers.Find(number => Region(number) is null) is { } bad)
                yield return Finding.Wrong(
                    "numbers",
                    $"{bad} is no number that can be texted: `tether org numbers remove {organization.Id} {bad}`."
                );
            else
                yield return Finding.Ok("numbers", $"{name} sends from {string.Join(", ", numbers)}.");
        }
    }

    private static string? Region(string number) =>
        (PhoneNumberParser.Parse(number, "ZZ") as PhoneNumberResult.Valid)?.Region;

    private static async Task<IReadOnlyList<Finding>> FromVaultAsync(
        string about,
        Func<Task<IReadOnlyList<Finding>>> examine
    )
    {
        try
        {
            return await examine();
        }
        catch (SecretStoreException error)
        {
            return [Finding.Wrong(about, error.Message)];
        }
    }
}
