using Microsoft.Azure.Functions.Worker;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.ApiReference;
using TetherRelay.Functions.Conversations;
using TetherRelay.Functions.Health;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Pages.Threads;
using TetherRelay.Functions.Webhooks;

namespace TetherRelay.Functions.Worker;

/// <summary>One function per entry of <see cref="Routes"/>, because a Functions host reads routes from attributes only.</summary>
public static class HttpFunctions
{
    [Function("send-sms")]
    public static Task<IResult> SendSms(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ToolRoutes.SendSms)] HttpRequest request
    ) => AnswerAsync(request, ToolRoutes.SendSms);

    [Function("opt-out")]
    public static Task<IResult> OptOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ToolRoutes.OptOut)] HttpRequest request
    ) => AnswerAsync(request, ToolRoutes.OptOut);

    [Function("sms-status")]
    public static Task<IResult> SmsStatus(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ToolRoutes.SmsStatus)] HttpRequest request
    ) => AnswerAsync(request, ToolRoutes.SmsStatus);

    [Function("text-reply")]
    public static Task<IResult> TextReply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ToolRoutes.TextReply)] HttpRequest request
    ) => AnswerAsync(request, ToolRoutes.TextReply);

    [Function("initiation")]
    public static Task<IResult> Initiation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ToolRoutes.Initiation)] HttpRequest request
    ) => AnswerAsync(request, ToolRoutes.Initiation);

    [Function("post-call")]
    public static Task<IResult> PostCall(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ToolRoutes.PostCall)] HttpRequest request
    ) => AnswerAsync(request, ToolRoutes.PostCall);

    [Function("receipt")]
    public static Task<IResult> Receipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ReceiptEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, ReceiptEndpoint.Pattern);

    [Function("inbound")]
    public static Task<IResult> Inbound(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = InboundEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, InboundEndpoint.Pattern);

    [Function("organization")]
    public static Task<IResult> ShowOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OrganizationEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, OrganizationEndpoint.Pattern);

    [Function("conversations")]
    public static Task<IResult> ListConversations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ConversationEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, ConversationEndpoint.Pattern);

    [Function("conversation-start")]
    public static Task<IResult> StartConversation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, ConversationEndpoint.Pattern);

    [Function("conversation")]
    public static Task<IResult> ShowConversation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ConversationEndpoint.OnePattern)] HttpRequest request
    ) => AnswerAsync(request, ConversationEndpoint.OnePattern);

    [Function("conversation-resolve")]
    public static Task<IResult> ResolveConversation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationEndpoint.ResolvePattern)]
            HttpRequest request
    ) => AnswerAsync(request, ConversationEndpoint.ResolvePattern);

    [Function("conversation-reopen")]
    public static Task<IResult> ReopenConversation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationEndpoint.ReopenPattern)]
            HttpRequest request
    ) => AnswerAsync(request, ConversationEndpoint.ReopenPattern);

    [Function("conversation-read")]
    public static Task<IResult> MarkConversationRead(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationEndpoint.ReadPattern)]
            HttpRequest request
    ) => AnswerAsync(request, ConversationEndpoint.ReadPattern);

    [Function("message-opt-out")]
    public static Task<IResult> DecideOptOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MessageEndpoint.DecisionPattern)] HttpRequest request
    ) => AnswerAsync(request, MessageEndpoint.DecisionPattern);

    [Function("messages")]
    public static Task<IResult> ListMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MessageEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, MessageEndpoint.Pattern);

    [Function("message-send")]
    public static Task<IResult> SendMessage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MessageEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, MessageEndpoint.Pattern);

    [Function("segments")]
    public static Task<IResult> CountSegments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SegmentsEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, SegmentsEndpoint.Pattern);

    [Function("search")]
    public static Task<IResult> SearchThreads(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OverviewEndpoint.SearchPattern)] HttpRequest request
    ) => AnswerAsync(request, OverviewEndpoint.SearchPattern);

    [Function("traffic")]
    public static Task<IResult> CountTraffic(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OverviewEndpoint.TrafficPattern)] HttpRequest request
    ) => AnswerAsync(request, OverviewEndpoint.TrafficPattern);

    [Function("health-live")]
    public static Task<IResult> HealthLive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthEndpoint.LivePattern)] HttpRequest request
    ) => AnswerAsync(request, HealthEndpoint.LivePattern);

    [Function("health-ready")]
    public static Task<IResult> HealthReady(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HealthEndpoint.ReadyPattern)] HttpRequest request
    ) => AnswerAsync(request, HealthEndpoint.ReadyPattern);

    [Function("page")]
    public static Task<IResult> Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PageEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, PageEndpoint.Pattern);

    [Function("page-file")]
    public static Task<IResult> PageFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PageEndpoint.FilePattern)] HttpRequest request
    ) => AnswerAsync(request, PageEndpoint.FilePattern);

    [Function("openapi")]
    public static Task<IResult> ApiDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = DocumentEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, DocumentEndpoint.Pattern);

    [Function("docs")]
    public static Task<IResult> ApiReference(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ReferenceEndpoint.Pattern)] HttpRequest request
    ) => AnswerAsync(request, ReferenceEndpoint.Pattern);

    [Function("docs-file")]
    public static Task<IResult> ApiReferenceFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ReferenceEndpoint.FilePattern)] HttpRequest request
    ) => AnswerAsync(request, ReferenceEndpoint.FilePattern);

    private static Task<IResult> AnswerAsync(HttpRequest request, string pattern) =>
        Routes
            .All.Single(route =>
                route.Pattern == pattern && route.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase)
            )
            .HandleAsync(request.HttpContext);
}
