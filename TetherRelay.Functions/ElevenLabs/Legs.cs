using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>
/// The two legs of a call: the person's, who is texted, and the organization's own. On an outbound call ElevenLabs names
/// the agent's leg as the caller; then the recipient is the other one.
/// </summary>
/// <param name="Recipient">The person's number, E.164, also where it must not be texted; empty where there is none.</param>
/// <param name="Own">The organization's number, E.164; null where it is not known.</param>
/// <param name="Refusal">Why the person cannot be texted; null where that is not so.</param>
internal readonly record struct Legs(string Recipient, string? Own, ToolAnswer? Refusal)
{
    public static Legs Of(Organization organization, string phoneNumber, string? calledNumber)
    {
        var called = PhoneNumberParser.Parse(calledNumber, organization.Region) as PhoneNumberResult.Valid;
        switch (PhoneNumberParser.Parse(phoneNumber, organization.Region))
        {
            case PhoneNumberResult.Absent:
                return Refuse(Refusals.NoCallerNumber);
            case PhoneNumberResult.Valid caller when !organization.Owns(caller.E164):
                return Text(organization, caller, called?.E164);
            case PhoneNumberResult.Valid own when called is not null && !organization.Owns(called.E164):
                return Text(organization, called, own.E164);
            case PhoneNumberResult.Valid:
                return Refuse(Refusals.OwnNumber);
            case PhoneNumberResult.NotTextable:
                return Refuse(Refusals.NotTextable);
            default:
                return Refuse(Placeholders.Contains(phoneNumber) ? Refusals.UnrenderedNumber : Refusals.InvalidNumber);
        }
    }

    private static Legs Text(Organization organization, PhoneNumberResult.Valid recipient, string? own) =>
        new(recipient.E164, own, organization.Allows(recipient.Region) ? null : Refusals.RegionNotAllowed);

    private static Legs Refuse(ToolAnswer answer) => new("", null, answer);
}
