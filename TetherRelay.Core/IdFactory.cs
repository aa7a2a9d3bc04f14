using System.Buffers.Binary;

namespace TetherRelay.Core;

/// <summary>Makes the ids of messages.</summary>
/// <param name="random">64 random bits a call.</param>
public sealed class IdFactory(Func<ulong> random)
{
    /// <summary>An id factory on the operating system's random numbers.</summary>
    public IdFactory()
        : this(() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)))) { }

    /// <summary>The part of a new message's id that follows the contact's; see <see cref="MessagePart"/>.</summary>
    public string NewMessagePart(DateTimeOffset at) => MessagePart.Of(at, random());
}
