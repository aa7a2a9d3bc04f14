using TetherRelay.Cli.Input;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary>The contact that a command line names: a number, or a sender that has texted the organization, such as a short code.</summary>
internal static class ContactLookup
{
    public static Task<string> ContactAsync(
        this CommandContext context,
        Organization organization,
        Argument<string> argument
    ) => context.ContactAsync(organization, context.Get(argument));

    public static async Task<string> ContactAsync(
        this CommandContext context,
        Organization organization,
        string written
    )
    {
        var sender = PhoneNumberParser.Sender(written, organization.Region);
        var isKnown =
            PhoneNumberParser.Parse(written, organization.Region) is not PhoneNumberResult.Valid
            && await context
                .Service<ThreadReader>()
                .FindContactAsync(organization.Id, sender, context.CancellationToken)
                is not null;
        return isKnown ? sender : NumberInput.Number(written, organization.Region);
    }
}
