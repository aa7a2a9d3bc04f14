using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Functions.Callbacks;
using TetherRelay.Functions.Conversations;
using TetherRelay.Functions.ElevenLabs;
using TetherRelay.Functions.Health;
using TetherRelay.Functions.ThreadsPage;

namespace TetherRelay.Functions.Hosting;

/// <summary>Every route there is. Kestrel maps them; the worker has a function for each, which a test compares.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> All { get; } =
    [
        new("POST", SendSmsEndpoint.Pattern, context => Endpoint<SendSmsEndpoint>(context).HandleAsync(context)),
        new("POST", OptOutEndpoint.Pattern, context => Endpoint<OptOutEndpoint>(context).HandleAsync(context)),
        new("POST", SmsStatusEndpoint.Pattern, context => Endpoint<SmsStatusEndpoint>(context).HandleAsync(context)),
        new("POST", ReceiptEndpoint.Pattern, context => Endpoint<ReceiptEndpoint>(context).HandleAsync(context)),
        new("POST", InboundEndpoint.Pattern, context => Endpoint<InboundEndpoint>(context).HandleAsync(context)),
        .. Conversations,
        new("GET", HealthEndpoint.LivePattern, _ => Task.FromResult(HealthEndpoint.Live())),
        new("GET", HealthEndpoint.ReadyPattern, context => Endpoint<HealthEndpoint>(context).ReadyAsync()),
        new("GET", PageEndpoint.Pattern, context => Task.FromResult(PageEndpoint.Handle(context))),
        new("GET", PageEndpoint.FilePattern, context => Task.FromResult(PageEndpoint.Handle(context))),
        new(
            "GET",
            DocumentEndpoint.Pattern,
            context => Task.FromResult(Endpoint<DocumentEndpoint>(context).Handle(context))
        ),
        new("GET", ReferenceEndpoint.Pattern, context => Task.FromResult(ReferenceEndpoint.Handle(context))),
        new("GET", ReferenceEndpoint.FilePattern, context => Task.FromResult(ReferenceEndpoint.Handle(context))),
    ];

    private static IEnumerable<Route> Conversations =>
        [
            new(
                "GET",
                ConversationEndpoint.Pattern,
                context => Endpoint<ConversationEndpoint>(context).ListAsync(context)
            ),
            new(
                "GET",
                ConversationEndpoint.OnePattern,
                context => Endpoint<ConversationEndpoint>(context).ShowAsync(context)
            ),
            new(
                "POST",
                ConversationEndpoint.ResolvePattern,
                context => Endpoint<ConversationEndpoint>(context).ResolveAsync(context)
            ),
            new("GET", MessageEndpoint.Pattern, context => Endpoint<MessageEndpoint>(context).ListAsync(context)),
            new("POST", MessageEndpoint.Pattern, context => Endpoint<MessageEndpoint>(context).SendAsync(context)),
        ];

    private static T Endpoint<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
