using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Simulator.Sinch;

/// <summary>An inbound text with attachments.</summary>
internal sealed record SinchInboundMedia(
    string Id,
    string From,
    string To,
    SinchInboundMedia.Content Body,
    string ReceivedAt
)
{
    public string Type { get; } = "mo_media";

    public sealed record Content(string Message, IEnumerable<Attachment> Media)
    {
        public static Content Of(SentReply reply) => new(reply.Body, reply.Media.Select(url => new Attachment(url)));
    }

    public sealed record Attachment(string Url)
    {
        public string ContentType { get; } = "image/jpeg";
        public string Status { get; } = "Uploaded";
        public int Code { get; }
    }
}
