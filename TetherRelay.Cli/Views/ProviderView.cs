using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>What became of one provider of an organization.</summary>
internal sealed record ProviderView(
    string Organization,
    string? Provider,
    bool Active,
    string? ActiveProvider,
    string? SecondProvider,
    string Message
)
{
    public static ProviderView Of(Organization organization, ProviderName? provider, string message) =>
        new(
            organization.Id,
            Word(provider),
            organization.Provider is not null && organization.Provider == provider,
            Word(organization.Provider),
            Word(organization.SecondProvider),
            message
        );

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.ProviderView, Message);

    private static string? Word(ProviderName? provider) => provider is { } name ? WireWord.Of(name) : null;
}
