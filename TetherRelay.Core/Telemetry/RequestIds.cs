using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Core.Telemetry;

/// <summary>The ids that every log line of a request carries from where they are known on, and the span around them.</summary>
public static class RequestIds
{
    // ElevenLabs' are conv_ and 26 characters.
    private const int MaxIdCharacters = 64;
    private const int LongestNumber = 8;

    private static readonly Func<ILogger, string, IDisposable?> Organization = LoggerMessage.DefineScope<string>(
        "organization {Organization}"
    );
    private static readonly Func<ILogger, string, IDisposable?> Message = LoggerMessage.DefineScope<string>(
        "message {MessageId}"
    );
    private static readonly Func<ILogger, string, IDisposable?> VoiceConversation = LoggerMessage.DefineScope<string>(
        "voice conversation {VoiceConversationId}"
    );

    /// <summary>Whose request it is.</summary>
    public static IDisposable? WithOrganization(this ILogger logger, string id)
    {
        Activity.Current?.SetTag("tether_relay.organization", id);
        return Organization(logger, id);
    }

    /// <summary>The message that it is about, by its public id.</summary>
    public static IDisposable? WithMessage(this ILogger logger, string id)
    {
        Activity.Current?.SetTag("tether_relay.message_id", id);
        return Message(logger, id);
    }

    /// <summary>The voice conversation that it comes from. Callers write what they like there: what is no plain id is left out.</summary>
    public static IDisposable? WithVoiceConversation(this ILogger logger, string? id)
    {
        if (string.IsNullOrEmpty(id) || !IsPlain(id))
            return null;
        Activity.Current?.SetTag("tether_relay.voice_conversation_id", id);
        return VoiceConversation(logger, id);
    }

    // Words and telephone numbers are none: an id begins with a letter, has no spaces, and never so many digits in a row, nor with
    // nothing but marks between them.
    private static bool IsPlain(string id)
    {
        var digits = 0;
        foreach (var character in id)
        {
            if (char.IsAsciiDigit(character))
                digits++;
            else if (char.IsAsciiLetter(character))
                digits = 0;
            if (digits > LongestNumber || !(char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
                return false;
        }

        return id.Length <= MaxIdCharacters && char.IsAsciiLetter(id[0]);
    }
}
