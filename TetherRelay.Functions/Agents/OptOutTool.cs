using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>
/// Records an opt-out of the person on the call. Region, suspension and limits do not prevent it. Only START ends it, because a model may mishear.
/// </summary>
internal sealed class OptOutTool(OptOutStore optOuts) : IVoiceTool
{
    private const string Status = "opted_out";

    public ToolAnswer TooLarge => NotSetUp;

    public ToolAnswer NotSetUp { get; } =
        ToolAnswer.Refused(
            "invalid_request",
            "That couldn't be noted, because the tool isn't set up right. Tell them to text STOP to our number."
        );

    private static ToolAnswer NoNumber { get; } =
        ToolAnswer.Refused(
            "invalid_request",
            "That couldn't be noted, because the number is missing or isn't text. Ask for the number that gets the texts."
        );

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        if (call.PhoneNumber is null)
            return NoNumber;
        var parties = call.Parties;
        if (parties is ("", _, { } refusal))
            return refusal;

        await optOuts.SetAsync(
            call.Organization.Id,
            parties.Recipient,
            isOptedOut: true,
            OptOutSource.Agent,
            $"said on the call {call.ConversationId}".TrimEnd(),
            deadline.Token
        );
        return new ToolAnswer
        {
            Success = true,
            Message =
                "They won't get any more texts from us. If they want them again, they can text START to our number.",
            Status = Status,
            Outcome = Status,
        };
    }
}
