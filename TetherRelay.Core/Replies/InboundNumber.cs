using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Core.Replies;

/// <summary>Parses the numbers of providers: international, some without their plus or with a space instead.</summary>
internal static class InboundNumber
{
    /// <summary>The organization's number, E.164; null where it is none.</summary>
    public static string? Read(string text, string region) =>
        PhoneNumberParser.Sender(text, region) is var number && PhoneNumberParser.IsNumber(number) ? number : null;

    /// <summary>Whether an address belongs to another channel than SMS.</summary>
    public static bool IsOfAnotherChannel(string address) =>
        NumberAddress.Channels.Any(channel =>
            address.TrimStart().StartsWith(channel, StringComparison.OrdinalIgnoreCase)
        );
}
