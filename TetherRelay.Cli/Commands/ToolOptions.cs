using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Cli.Input;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;

namespace TetherRelay.Cli.Commands;

/// <summary>The options of <c>tether elevenlabs tool</c>.</summary>
internal sealed class ToolOptions
{
    private readonly Option<string> _tool = new Option<string>("--tool")
    {
        Description = "send-sms, sms-status, text-reply, opt-out or all.",
        DefaultValueFactory = _ => ToolInput.All,
    }.Offering([.. AgentTools.All.Select(tool => tool.Word), ToolInput.All]);

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description =
            "api for the bodies of POST /v1/convai/tools, cli for the files of ElevenLabs' CLI, page for its page's JSON editor.",
    }.Offering([.. ToolInput.Formats.Keys]);

    private readonly Option<string> _output = new("--output")
    {
        Description = "Write the CLI's files into this folder; entries of other tools stay.",
    };

    private readonly Option<bool> _push = new("--push")
    {
        Description =
            $"Make or update secret and tools at ElevenLabs, with the key in {ElevenLabsOptions.KeyVariable}.",
    };

    private readonly Option<string> _label = new("--label")
    {
        Description = "Which tool secret is pushed; not needed where there is one.",
    };

    private readonly Option<bool> _move = new("--move")
    {
        Description = "Have pushed tools that call another address call this one.",
    };

    private readonly Option<string> _secretId = new("--secret-id")
    {
        Description = "The id of the secret at ElevenLabs, where it is not pushed.",
    };

    private readonly Option<string> _url = new("--url")
    {
        Description = "The address at which ElevenLabs reaches the relay, in PublicUrl's place.",
    };

    private readonly Option<string> _suffix = new("--suffix")
    {
        Description = "Ends the names of tools and secret, for several agents or relays in one workspace.",
    };

    private readonly Option<string> _numberFrom = new("--number-from")
    {
        Description = "The variable with the person's number; another than this for calls on a web page.",
        DefaultValueFactory = _ => "system__caller_id",
    };

    private readonly Option<string> _messageIdFrom = new("--message-id-from")
    {
        Description =
            "The variable in which send_sms keeps the id of its text for sms_status, such as sms_message_id; every call must "
            + "begin with a value for it, such as none. Without this the model copies the id.",
    };

    public IEnumerable<Symbol> Symbols =>
        [_tool, _format, _output, _push, _label, _move, _secretId, _url, _suffix, _numberFrom, _messageIdFrom];

    /// <summary>Those of <c>tether elevenlabs agent</c>.</summary>
    public IEnumerable<Symbol> AgentSymbols =>
        [_push, _label, _move, _secretId, _url, _suffix, _numberFrom, _messageIdFrom];

    public ToolParameters Read(CommandContext context)
    {
        var parameters = new ToolParameters
        {
            Tools = ToolInput.Tools(context.Get(_tool) ?? ToolInput.All),
            Setup = new ToolSetup
            {
                Address = ToolAddressInput.Read(
                    context.Get(_url),
                    context.Service<IOptions<CallbackOptions>>().Value.PublicUrl
                ),
                Deadline = context.Service<IOptions<RelayOptions>>().Value.Deadline,
                NumberVariable = ToolInput.Variable(_numberFrom.Name, context.Get(_numberFrom)!),
                MessageIdVariable = context.Get(_messageIdFrom) is { } variable
                    ? ToolInput.Variable(_messageIdFrom.Name, variable)
                    : null,
                Suffix = ToolInput.Suffix(context.Get(_suffix)),
            },
            Format = ToolInput.Format(context.Get(_format)),
            Output = context.Get(_output),
            Push = context.Get(_push),
            Label = context.Get(_label),
            Move = context.Get(_move),
            SecretId = context.Get(_secretId),
        };
        return parameters.Mistake is { } mistake ? throw new RefusedException(mistake) : parameters;
    }
}
