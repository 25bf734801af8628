using System.Text.Json;

namespace RadLSP.Testing.MetaModel;

/// <summary>Who has sent a message.</summary>
public enum MessageSender
{
    Client,
    Server,
}

/// <summary>
/// Checks whole messages of one conversation. Feed it every message of both sides in the order in which they were sent: an answer
/// is checked as the result of the request that it belongs to. Safe from several threads.
/// </summary>
/// <param name="model">The metaModel.</param>
/// <param name="extensions">Methods outside LSP that the conversation may use; only their envelope is checked.</param>
public sealed class MessageValidator(LspMetaModel model, params IEnumerable<string> extensions)
{
    private readonly MetaModelValidator _validator = new(model);
    private readonly HashSet<string> _extensions = new(extensions, StringComparer.Ordinal);
    private readonly Dictionary<(MessageSender, string), string> _openRequests = [];
    private readonly Lock _gate = new();

    /// <summary>The requests of a side that have not been answered, as method and id.</summary>
    public IReadOnlyList<string> Unanswered(MessageSender sender)
    {
        lock (_gate)
        {
            return [.. _openRequests.Where(open => open.Key.Item1 == sender).Select(open => $"{open.Value} {open.Key.Item2}")];
        }
    }

    /// <summary>The ways in which the message is wrong; empty when it is right.</summary>
    public IReadOnlyList<string> Check(MessageSender sender, JsonElement message)
    {
        lock (_gate)
        {
            List<string> errors = [];
            if (message.ValueKind != JsonValueKind.Object)
            {
                return ["$: a message is an object"];
            }

            if (!message.TryGetProperty("jsonrpc", out JsonElement version) || version.ValueKind != JsonValueKind.String || version.GetString() != "2.0")
            {
                errors.Add("$.jsonrpc: expected \"2.0\"");
            }

            if (message.TryGetProperty("method", out JsonElement method))
            {
                CheckCall(sender, message, method, errors);
            }
            else
            {
                CheckAnswer(sender, message, errors);
            }

            return errors;
        }
    }

    /// <inheritdoc cref="Check(MessageSender, JsonElement)"/>
    public IReadOnlyList<string> Check(MessageSender sender, ReadOnlyMemory<byte> message)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        return Check(sender, document.RootElement);
    }

    private void CheckCall(MessageSender sender, JsonElement message, JsonElement methodElement, List<string> errors)
    {
        CheckKeys(message, ["jsonrpc", "id", "method", "params"], errors);
        if (methodElement.ValueKind != JsonValueKind.String)
        {
            errors.Add("$.method: expected a string");
            return;
        }

        string method = methodElement.GetString()!;
        bool isRequest = message.TryGetProperty("id", out JsonElement id);
        if (isRequest && id.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            errors.Add("$.id: expected an integer or a string");
        }
        else if (isRequest && !_openRequests.TryAdd((sender, id.GetRawText()), method))
        {
            errors.Add($"$.id: {id.GetRawText()} is in use already");
        }

        if (_extensions.Contains(method))
        {
            return;
        }

        if (model.Method(method) is not MetaMethod declared)
        {
            errors.Add($"$.method: LSP has no {method}");
            return;
        }

        if (declared.IsRequest != isRequest)
        {
            errors.Add(declared.IsRequest ? $"{method} is a request and needs an id" : $"{method} is a notification and has no id");
        }

        if (declared.Direction != "both" && declared.Direction != (sender == MessageSender.Client ? "clientToServer" : "serverToClient"))
        {
            errors.Add($"{method} is not sent by the {sender.ToString().ToLowerInvariant()}");
        }

        CheckParams(message, declared, errors);
    }

    private void CheckParams(JsonElement message, MetaMethod method, List<string> errors)
    {
        bool hasParams = message.TryGetProperty("params", out JsonElement parameters);
        if (method.Params is null)
        {
            if (hasParams)
            {
                errors.Add($"{method.Method} has no params");
            }

            return;
        }

        if (!hasParams)
        {
            errors.Add($"{method.Method} needs params");
            return;
        }

        errors.AddRange(_validator.Validate(parameters, method.Params, "$.params"));
        if (errors.Count > 0)
        {
            return;
        }

        switch (method.Method)
        {
            case "$/progress":
                CheckProgress(parameters.GetProperty("value"), errors);
                break;
            case "client/registerCapability":
                CheckRegistrations(parameters.GetProperty("registrations"), errors);
                break;
        }
    }

    // To the metaModel the value is LSPAny; which structure it has hangs on its kind.
    private void CheckProgress(JsonElement value, List<string> errors)
    {
        string? kind = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("kind", out JsonElement name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
        string? structure = kind switch
        {
            "begin" => "WorkDoneProgressBegin",
            "report" => "WorkDoneProgressReport",
            "end" => "WorkDoneProgressEnd",
            _ => null,
        };
        if (structure is not null && model.IsStructure(structure))
        {
            errors.AddRange(_validator.Validate(value, new ReferenceType(structure), "$.params.value"));
        }
    }

    private void CheckRegistrations(JsonElement registrations, List<string> errors)
    {
        int index = 0;
        foreach (JsonElement registration in registrations.EnumerateArray())
        {
            string path = $"$.params.registrations[{index}]";
            string method = registration.GetProperty("method").GetString()!;
            MetaMethod? declared = model.Methods.FirstOrDefault(candidate => candidate.RegistrationMethod == method);
            if (declared is null)
            {
                errors.Add($"{path}.method: LSP has no {method}");
            }
            else if (registration.TryGetProperty("registerOptions", out JsonElement options) && declared.RegistrationOptions is MetaType type)
            {
                errors.AddRange(_validator.Validate(options, type, $"{path}.registerOptions"));
            }

            index++;
        }
    }

    private void CheckAnswer(MessageSender sender, JsonElement message, List<string> errors)
    {
        CheckKeys(message, ["jsonrpc", "id", "result", "error"], errors);
        bool hasResult = message.TryGetProperty("result", out JsonElement result);
        bool hasError = message.TryGetProperty("error", out JsonElement error);
        if (hasResult == hasError)
        {
            errors.Add("$: an answer has either a result or an error");
        }

        if (!message.TryGetProperty("id", out JsonElement id))
        {
            errors.Add("$.id: missing");
            return;
        }

        if (id.ValueKind == JsonValueKind.Null)
        {
            // Only an error may be about a message whose id could not be read.
            if (!hasError)
            {
                errors.Add("$.id: a result needs an id");
            }

            CheckError(error, null, errors);
            return;
        }

        MessageSender asker = sender == MessageSender.Client ? MessageSender.Server : MessageSender.Client;
        if (!_openRequests.Remove((asker, id.GetRawText()), out string? method))
        {
            errors.Add($"$.id: nobody has asked {id.GetRawText()}");
            return;
        }

        MetaMethod? declared = model.Method(method);
        if (hasError)
        {
            CheckError(error, declared, errors);
        }
        else if (hasResult && declared?.Result is MetaType type)
        {
            errors.AddRange(_validator.Validate(result, type, $"$.result of {method}"));
        }
    }

    private void CheckError(JsonElement error, MetaMethod? method, List<string> errors)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            errors.Add("$.error: expected an object");
            return;
        }

        CheckKeys(error, ["code", "message", "data"], errors);
        if (!error.TryGetProperty("code", out JsonElement code) || code.ValueKind != JsonValueKind.Number || !code.TryGetInt32(out _))
        {
            errors.Add("$.error.code: expected an integer");
        }

        if (!error.TryGetProperty("message", out JsonElement text) || text.ValueKind != JsonValueKind.String)
        {
            errors.Add("$.error.message: expected a string");
        }

        if (error.TryGetProperty("data", out JsonElement data) && method?.ErrorData is MetaType type)
        {
            errors.AddRange(_validator.Validate(data, type, "$.error.data"));
        }
    }

    private static void CheckKeys(JsonElement value, ReadOnlySpan<string> allowed, List<string> errors)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!allowed.Contains(property.Name))
            {
                errors.Add($"$.{property.Name}: unknown property");
            }
        }
    }
}
