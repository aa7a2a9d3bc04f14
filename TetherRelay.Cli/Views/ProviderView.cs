using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Views;

/// <summary>What became of one provider of an organization.</summary>
internal sealed record ProviderView(
    string Organization,
    string Provider,
    bool Active,
    string? ActiveProvider,
    string Message
)
{
    public static ProviderView Of(Organization organization, ProviderName provider, string message) =>
        new(
            organization.Id,
            WireWord.Of(provider),
            organization.Provider == provider,
            organization.Provider is { } active ? WireWord.Of(active) : null,
            message
        );

    public Answer ToAnswer() => Answer.Of(this, CliJson.Default.ProviderView, page => page.Sentence(Message));
}
