using System.Diagnostics;

namespace TetherRelay.Core.Telemetry;

/// <summary>Adds the ids of a request to its log lines and its span.</summary>
public static class RequestIds
{
    // ElevenLabs' ids are conv_ and 26 characters.
    private const int MaxIdCharacters = 64;
    private const int MaxDigitRun = 8;

    private static readonly Func<ILogger, string, IDisposable?> Organization = LoggerMessage.DefineScope<string>(
        "organization {Organization}"
    );
    private static readonly Func<ILogger, string, IDisposable?> Message = LoggerMessage.DefineScope<string>(
        "message {MessageId}"
    );
    private static readonly Func<ILogger, string, IDisposable?> VoiceConversation = LoggerMessage.DefineScope<string>(
        "voice conversation {VoiceConversationId}"
    );

    /// <summary>Adds the organization.</summary>
    public static IDisposable? WithOrganization(this ILogger logger, string id)
    {
        Activity.Current?.SetTag("tether_relay.organization", id);
        return Organization(logger, id);
    }

    /// <summary>Adds the message's public id.</summary>
    public static IDisposable? WithMessage(this ILogger logger, string id)
    {
        Activity.Current?.SetTag("tether_relay.message_id", id);
        return Message(logger, id);
    }

    /// <summary>Adds the voice conversation. The caller chooses this id, so an implausible one is left out.</summary>
    public static IDisposable? WithVoiceConversation(this ILogger logger, string? id)
    {
        if (Plausible(id) is not { } plain)
            return null;
        Activity.Current?.SetTag("tether_relay.voice_conversation_id", plain);
        return VoiceConversation(logger, plain);
    }

    /// <summary>The id of a voice conversation as a caller gave it; null where it is none that a log may hold.</summary>
    public static string? Plausible(string? id) => string.IsNullOrEmpty(id) || !IsPlain(id) ? null : id;

    // Excludes words and phone numbers: an id starts with a letter and has no spaces and no long run of digits.
    private static bool IsPlain(string id)
    {
        var digits = 0;
        foreach (var character in id)
        {
            if (char.IsAsciiDigit(character))
                digits++;
            else if (char.IsAsciiLetter(character))
                digits = 0;
            if (digits > MaxDigitRun || !(char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
                return false;
        }

        return id.Length <= MaxIdCharacters && char.IsAsciiLetter(id[0]);
    }
}
