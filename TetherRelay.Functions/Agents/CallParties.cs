using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.Agents;

/// <summary>
/// The parties of a call: the person, who gets the text, and the organization. On an outbound call ElevenLabs sends the agent's number as the
/// caller's, so the called number is the recipient.
/// </summary>
/// <param name="Recipient">The person's number, E.164, even where it must not be texted; empty where there is none.</param>
/// <param name="OrganizationNumber">The organization's number, E.164; null where it is unknown.</param>
/// <param name="Refusal">The refusal; null where the person can be texted.</param>
internal readonly record struct CallParties(string Recipient, string? OrganizationNumber, ToolAnswer? Refusal)
{
    public static CallParties Of(ToolCall call, string phoneNumber)
    {
        var organization = call.Organization;
        var called = PhoneNumberParser.Parse(call.CalledNumber, organization.Region) as PhoneNumberResult.Valid;
        return PhoneNumberParser.Parse(phoneNumber, organization.Region) switch
        {
            PhoneNumberResult.Absent => Refuse(ToolAnswers.NoCallerNumber),
            PhoneNumberResult.Valid caller when !organization.Owns(caller.E164) => Text(
                organization,
                caller,
                called?.E164
            ),
            PhoneNumberResult.Valid own when called is not null && !organization.Owns(called.E164) => Text(
                organization,
                called,
                own.E164
            ),
            PhoneNumberResult.Valid => Refuse(ToolAnswers.OwnNumber),
            PhoneNumberResult.NotTextable => Refuse(ToolAnswers.NotTextable),
            _ when Placeholders.Contains(phoneNumber) => Refuse(ToolAnswers.UnrenderedNumber),
            _ => Refuse(ToolAnswers.InvalidNumber),
        };
    }

    private static CallParties Text(Organization organization, PhoneNumberResult.Valid recipient, string? own) =>
        new(recipient.E164, own, organization.Allows(recipient.Region) ? null : ToolAnswers.RegionNotAllowed);

    private static CallParties Refuse(ToolAnswer answer) => new("", null, answer);
}
