using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TetherRelay.Functions.Agents;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Functions.Conversations;
using TetherRelay.Functions.Health;
using TetherRelay.Functions.Http;
using TetherRelay.Functions.Pages.Threads;
using TetherRelay.Functions.Telemetry;
using TetherRelay.Functions.Webhooks;

namespace TetherRelay.Functions.Hosting;

/// <summary>All routes. Kestrel maps them, and the worker has one function per route; a test compares both.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> All { get; } =
    [
        Tool<SendSmsTool>(ToolRoutes.SendSms),
        Tool<OptOutTool>(ToolRoutes.OptOut),
        Tool<SmsStatusTool>(ToolRoutes.SmsStatus),
        Tool<TextReplyTool>(ToolRoutes.TextReply),
        Post<InitiationHandler>(ToolRoutes.Initiation, (initiation, context) => initiation.HandleAsync(context)),
        Post<PostCallEndpoint>(ToolRoutes.PostCall, (ended, context) => ended.HandleAsync(context)),
        Post<ReceiptEndpoint>(ReceiptEndpoint.Pattern, (receipts, context) => receipts.HandleAsync(context)),
        Post<InboundEndpoint>(InboundEndpoint.Pattern, (inbound, context) => inbound.HandleAsync(context)),
        Get<OrganizationEndpoint>(
            OrganizationEndpoint.Pattern,
            (organization, context) => organization.ShowAsync(context)
        ),
        Get<ConversationEndpoint>(ConversationEndpoint.Pattern, (one, context) => one.ListAsync(context)),
        Post<SendEndpoint>(ConversationEndpoint.Pattern, (send, context) => send.StartAsync(context)),
        Get<ConversationEndpoint>(ConversationEndpoint.OnePattern, (one, context) => one.ShowAsync(context)),
        Post<ConversationEndpoint>(ConversationEndpoint.ResolvePattern, (one, context) => one.ResolveAsync(context)),
        Post<ConversationEndpoint>(ConversationEndpoint.ReopenPattern, (one, context) => one.ReopenAsync(context)),
        Post<ConversationEndpoint>(ConversationEndpoint.ReadPattern, (one, context) => one.MarkReadAsync(context)),
        Get<MessageEndpoint>(MessageEndpoint.Pattern, (messages, context) => messages.ListAsync(context)),
        Post<SendEndpoint>(MessageEndpoint.Pattern, (send, context) => send.AnswerAsync(context)),
        Post<MessageEndpoint>(MessageEndpoint.DecisionPattern, (messages, context) => messages.DecideAsync(context)),
        Post<SegmentsEndpoint>(SegmentsEndpoint.Pattern, (segments, context) => segments.CountAsync(context)),
        Post<OverviewEndpoint>(OverviewEndpoint.SearchPattern, (overview, context) => overview.SearchAsync(context)),
        Get<OverviewEndpoint>(OverviewEndpoint.TrafficPattern, (overview, context) => overview.CountAsync(context)),
        Get(HealthEndpoint.LivePattern, _ => HealthEndpoint.Live()),
        Get<HealthEndpoint>(HealthEndpoint.ReadyPattern, (health, _) => health.ReadyAsync()),
        Get(PageEndpoint.Pattern, PageEndpoint.Handle),
        Get(PageEndpoint.FilePattern, PageEndpoint.Handle),
        Get<DocumentEndpoint>(
            DocumentEndpoint.Pattern,
            (document, context) => Task.FromResult(document.Handle(context))
        ),
        Get<ReferenceEndpoint>(
            ReferenceEndpoint.Pattern,
            (reference, context) => Task.FromResult(reference.Handle(context))
        ),
        Get<ReferenceEndpoint>(
            ReferenceEndpoint.FilePattern,
            (reference, context) => Task.FromResult(reference.Handle(context))
        ),
    ];

    /// <summary>Maps the routes under Kestrel.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var route in All)
            endpoints.MapMethods(
                route.Pattern,
                [route.Method],
                async context =>
                    await (await RequestTrace.FollowAsync(context, route.HandleAsync)).ExecuteAsync(context)
            );
    }

    private static Route Tool<T>(string pattern)
        where T : IVoiceTool =>
        Post<ToolRequestHandler>(pattern, (tools, context) => tools.HandleAsync(context, Service<T>(context)));

    private static Route Get(string pattern, Func<HttpContext, IResult> handle) =>
        WithHeaders("GET", pattern, context => Task.FromResult(handle(context)));

    private static Route Get<T>(string pattern, Func<T, HttpContext, Task<IResult>> handle)
        where T : notnull => WithHeaders("GET", pattern, context => handle(Service<T>(context), context));

    private static Route Post<T>(string pattern, Func<T, HttpContext, Task<IResult>> handle)
        where T : notnull => WithHeaders("POST", pattern, context => handle(Service<T>(context), context));

    private static Route WithHeaders(string method, string pattern, Func<HttpContext, Task<IResult>> handle) =>
        new(
            method,
            pattern,
            context =>
            {
                SecurityHeaders.Set(context);
                return handle(context);
            }
        );

    private static T Service<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <param name="Method">The HTTP method.</param>
    /// <param name="Pattern">The path, without a leading slash.</param>
    /// <param name="HandleAsync">The handler.</param>
    internal sealed record Route(string Method, string Pattern, Func<HttpContext, Task<IResult>> HandleAsync);
}
