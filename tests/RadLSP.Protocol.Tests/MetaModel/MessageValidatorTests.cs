using System.Text;
using RadLSP.Testing;
using RadLSP.Testing.MetaModel;

namespace RadLSP.Protocol.Tests.MetaModel;

/// <summary>The validator of whole messages on the real metaModel.</summary>
public sealed class MessageValidatorTests
{
    private const string Hover =
        """{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0}}}""";

    [SharedFact(LspMetaModel.SharedPath)]
    public void A_right_conversation_has_no_errors()
    {
        MessageValidator validator = new(LspMetaModel.Shared, "radlsp/custom");
        Assert.Empty(Check(validator, MessageSender.Client, Hover));
        Assert.Equal(["textDocument/hover 1"], validator.Unanswered(MessageSender.Client));
        Assert.Empty(Check(validator, MessageSender.Server, """{"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"x"}}}"""));
        Assert.Empty(validator.Unanswered(MessageSender.Client));
        Assert.Empty(Check(validator, MessageSender.Client, Hover));
        Assert.Empty(Check(validator, MessageSender.Server, """{"jsonrpc":"2.0","id":1,"error":{"code":-32801,"message":"m"}}"""));
        Assert.Empty(Check(validator, MessageSender.Server, """{"jsonrpc":"2.0","id":1,"method":"workspace/diagnostic/refresh"}"""));
        Assert.Empty(Check(validator, MessageSender.Client, """{"jsonrpc":"2.0","id":1,"result":null}"""));
        Assert.Empty(Check(validator, MessageSender.Client, """{"jsonrpc":"2.0","method":"radlsp/custom","params":5}"""));
        Assert.Empty(Check(validator, MessageSender.Server, """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"m"}}"""));
        Assert.Empty(Check(validator, MessageSender.Server, """{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":{"kind":"end"}}}"""));
    }

    [SharedTheory(LspMetaModel.SharedPath)]
    [InlineData("""[]""", "$: a message is an object")]
    [InlineData("""{"method":"textDocument/publishDiagnostics","params":{"uri":"file:///a","diagnostics":[]}}""", "$.jsonrpc: expected \"2.0\"")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics"}""", "textDocument/publishDiagnostics needs params")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file:///a","diagnostics":[],"x":1}}""", "$.params.x: unknown property")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"textDocument/publishDiagnostics","params":{"uri":"file:///a","diagnostics":[]}}""", "textDocument/publishDiagnostics is a notification and has no id")]
    [InlineData("""{"jsonrpc":"2.0","method":"workspace/diagnostic/refresh"}""", "workspace/diagnostic/refresh is a request and needs an id")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"workspace/diagnostic/refresh","params":{}}""", "workspace/diagnostic/refresh has no params")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"shutdown"}""", "shutdown is not sent by the server")]
    [InlineData("""{"jsonrpc":"2.0","method":"radlsp/unknown"}""", "$.method: LSP has no radlsp/unknown")]
    [InlineData("""{"jsonrpc":"2.0","method":5}""", "$.method: expected a string")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"result":null}""", "$.id: nobody has asked 9")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"result":null}""", "$.id: a result needs an id")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":"x","message":"m"}}""", "$.error.code: expected an integer")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":1}}""", "$.error.message: expected a string")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":1,"message":"m"}}""", "$: an answer has either a result or an error")]
    [InlineData("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":{"kind":"begin"}}}""", "$.params.value.title: missing")]
    [InlineData(
        """{"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"a","method":"workspace/didChangeWatchedFiles","registerOptions":{}}]}}""",
        "$.params.registrations[0].registerOptions.watchers: missing")]
    [InlineData(
        """{"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"a","method":"nonsense"}]}}""",
        "$.params.registrations[0].method: LSP has no nonsense")]
    public void A_wrong_message_of_the_server_is_named(string json, string error) =>
        Assert.Contains(error, Check(new(LspMetaModel.Shared), MessageSender.Server, json));

    [SharedFact(LspMetaModel.SharedPath)]
    public void A_result_is_checked_as_that_of_its_request()
    {
        MessageValidator validator = new(LspMetaModel.Shared);
        Assert.Empty(Check(validator, MessageSender.Client, Hover));
        Assert.Contains("$.id: 1 is in use already", Check(validator, MessageSender.Client, Hover));
        Assert.NotEmpty(Check(validator, MessageSender.Server, """{"jsonrpc":"2.0","id":1,"result":{"contents":5}}"""));
    }

    [SharedFact(LspMetaModel.SharedPath)]
    public void The_data_of_an_error_is_checked_where_LSP_says_what_it_is()
    {
        MessageValidator validator = new(LspMetaModel.Shared);
        Assert.Empty(Check(validator, MessageSender.Client,
            """{"jsonrpc":"2.0","id":"a","method":"textDocument/diagnostic","params":{"textDocument":{"uri":"file:///a"}}}"""));
        Assert.Contains("$.error.data.retriggerRequest: missing", Check(validator, MessageSender.Server,
            """{"jsonrpc":"2.0","id":"a","error":{"code":-32802,"message":"m","data":{}}}"""));
    }

    private static IReadOnlyList<string> Check(MessageValidator validator, MessageSender sender, string json) =>
        validator.Check(sender, Encoding.UTF8.GetBytes(json));
}
