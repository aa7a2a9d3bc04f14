using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>The automatic reply to texts that come outside calls, as the tool prints it.</summary>
internal sealed record ReplyView(bool On, string Language, string? Text)
{
    public static ReplyView Of(Organization organization) =>
        new(
            organization.AutoReply.IsOn,
            WireWord.Of(organization.AutoReply.Language ?? organization.OptOuts.Language),
            organization.AutoReply.Text
        );

    public string Sentence() =>
        !On ? "none"
        : Text is null ? $"the usual one, in {Language}"
        : $"“{Text}”";
}
