using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>Calls in which a promise of a text was broken.</summary>
internal static class PromiseView
{
    public static CommandResult ToResult((CallView Call, string? Contact)[] all, string empty) =>
        CommandResult.Of(
            [.. all.Select(each => each.Call)],
            CliJson.Readable.CallViewArray,
            writer =>
            {
                if (all is [])
                    writer.Sentence(empty);
                else
                    writer.Table(
                        ["when", "contact", "agent", "what happened", "voice conversation", "call id"],
                        all.Select(each =>
                            (IReadOnlyList<string?>)
                                [
                                    Timestamp.Of(each.Call.Started),
                                    each.Contact ?? "erased",
                                    each.Call.Agent,
                                    each.Call.Verdict.Replace('_', ' '),
                                    each.Call.VoiceConversationId,
                                    each.Call.Id,
                                ]
                        )
                    );
            }
        );
}
