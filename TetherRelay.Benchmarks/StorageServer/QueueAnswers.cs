using System.Xml.Linq;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The answers of the Queue service's REST API that have a body.</summary>
internal static class QueueAnswers
{
    /// <summary>To a message that was put.</summary>
    public static StorageAnswer Added(QueueEntry entry) =>
        Xml(
            201,
            List([
                [.. Basics(entry), .. Receipt(entry)],
            ])
        );

    /// <summary>To messages that were received, or peeked at.</summary>
    public static StorageAnswer Listed(IEnumerable<QueueEntry> entries, bool arePeeked) =>
        Xml(
            200,
            List(
                entries.Select(entry =>
                    (XElement[])
                        [
                            .. Basics(entry),
                            .. arePeeked ? [] : Receipt(entry),
                            new XElement("DequeueCount", entry.Dequeued),
                            new XElement("MessageText", entry.Text),
                        ]
                )
            )
        );

    public static StorageAnswer Refused(int status, string code) =>
        Xml(status, new XElement("Error", new XElement("Code", code), new XElement("Message", code)), code);

    private static XElement List(IEnumerable<XElement[]> messages) =>
        new("QueueMessagesList", messages.Select(message => new XElement("QueueMessage", message)));

    private static XElement[] Basics(QueueEntry entry) =>
        [
            new("MessageId", entry.Id),
            new("InsertionTime", $"{entry.Inserted:R}"),
            new("ExpirationTime", $"{entry.Expires:R}"),
        ];

    private static XElement[] Receipt(QueueEntry entry) =>
        [new("PopReceipt", entry.Receipt), new("TimeNextVisible", $"{entry.Visible:R}")];

    private static StorageAnswer Xml(int status, XElement body, string? code = null) =>
        new(
            status,
            "application/xml",
            Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\" encoding=\"utf-8\"?>{body.ToString(SaveOptions.DisableFormatting)}"
            ),
            code is null ? [] : [("x-ms-error-code", code)]
        );
}
