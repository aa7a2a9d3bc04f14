using System.Collections.Concurrent;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>One text that an agent wants sent once, however often it asks for it: always with the same body.</summary>
internal sealed class Intent(Tenant tenant, string number, int serial)
{
    public Tenant Tenant => tenant;

    public string Number => number;

    public string Text { get; } = $"Text {serial} is for you";

    public byte[] Body =>
        Encoding.UTF8.GetBytes(
            $$"""
            {
              "phone_number": "{{number}}",
              "message": "{{Text}}",
              "conversation_id": "conv_{{number}}",
              "tool_call_id": "call_{{serial}}"
            }
            """
        );

    /// <summary>Every answer that an agent got for it.</summary>
    public ConcurrentQueue<Reply> Answers { get; } = new();

    /// <summary>How many requests for it got no answer; only about right where two agents ask at once.</summary>
    public int Interrupted { get; set; }

    public override string ToString() =>
        $"{Text} ({string.Join(", ", Answers.Select(Word))}, and {Interrupted} without an answer)";

    /// <summary>An answer in one word.</summary>
    public static string Word(Reply answer) => answer.Code ?? "sent";
}
