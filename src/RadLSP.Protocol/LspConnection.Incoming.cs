using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>The way of a message from the stream into the queue, and what is allowed when.</summary>
public sealed partial class LspConnection
{
    private enum ConnectionState
    {
        /// <summary>Only initialize is accepted.</summary>
        Created,

        Initialized,

        /// <summary>Only exit is accepted.</summary>
        ShutDown,
    }

    private async Task ReadMessagesAsync()
    {
        while (!_lost.Task.IsCompleted)
        {
            switch (await _reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                case FrameKind.Message:
                    if (!Receive(_reader.Body))
                    {
                        return;
                    }

                    break;
                case FrameKind.Oversized:
                    Refuse(
                        LspFaultKind.Framing,
                        null,
                        LspErrorCode.InvalidRequest,
                        $"The message is larger than {_options.MaxBodyBytes} bytes and was passed over.");
                    break;
                case FrameKind.Malformed:
                    Refuse(
                        LspFaultKind.Framing,
                        null,
                        LspErrorCode.ParseError,
                        "The header has no valid Content-Length, so the connection ends.");
                    return;
                case FrameKind.Truncated:
                    Report(new(LspFaultKind.Framing, "The input has ended inside a message."));
                    return;
                case FrameKind.End:
                    return;
            }
        }
    }

    /// <summary>Takes one message. False when it was exit.</summary>
    private bool Receive(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Receive(Envelope.Parse(body));
        }
        catch (Exception exception)
        {
            // A mistake of ours must cost one message, not the connection and with it the user's analysis.
            Report(new(LspFaultKind.Message, "A message could not be taken.", null, exception));
            _ = _writer.SendAsync(MessageBuffer.Error(null, LspErrorCode.InternalError, $"The server failed with {exception.GetType().Name}."));
            return true;
        }
    }

    private bool Receive(in Envelope message)
    {
        switch (message.Kind)
        {
            case EnvelopeKind.Unparsable:
                Refuse(LspFaultKind.Message, null, LspErrorCode.ParseError, message.Problem);
                return true;
            case EnvelopeKind.Invalid:
                Refuse(LspFaultKind.Message, message.Id, LspErrorCode.InvalidRequest, message.Problem);
                return true;
            case EnvelopeKind.Response:
                if (!_outgoing.Complete(message))
                {
                    Report(new(LspFaultKind.Response, "The client has answered what was not asked, or not with a result."));
                }

                return true;
        }

        string method = message.Method!;
        if (method == "exit")
        {
            // What was asked before is still answered: a script may write all its messages at once and then read.
            return false;
        }

        if (method == "$/cancelRequest")
        {
            if (ReadCancelledId(message.Params) is IntegerOrString cancelled && _inFlight.TryGetValue(cancelled, out IncomingRequest? target))
            {
                target.Cancel();
            }
        }
        else if (message.Kind == EnvelopeKind.Notification)
        {
            ReceiveNotification(method, message.Params);
        }
        else
        {
            ReceiveRequest(method, message.Id!.Value, message.Params);
        }

        return true;
    }

    private void ReceiveNotification(string method, ReadOnlyMemory<byte> parameters)
    {
        if (!_notificationHandlers.TryGetValue(method, out NotificationHandler? handler))
        {
            // LSP allows methods that begin with $/ to be passed over.
            if (!method.StartsWith("$/", StringComparison.Ordinal))
            {
                Report(new(LspFaultKind.UnknownMethod, "Nobody handles this notification.", method));
            }

            return;
        }

        try
        {
            _queue.Add(handler.Read(parameters, Report, _closing.Token));
        }
        catch (JsonException exception)
        {
            Report(new(LspFaultKind.Params, "The parameters of a notification could not be read.", method, exception));
        }
    }

    private void ReceiveRequest(string method, IntegerOrString id, ReadOnlyMemory<byte> parameters)
    {
        IncomingRequest request = ReadRequest(method, id, parameters);
        if (_inFlight.TryAdd(id, request))
        {
            _queue.Add(request);
        }
        else
        {
            Refuse(LspFaultKind.Message, id, LspErrorCode.InvalidRequest, "A request with this id is still running.");
        }
    }

    private IncomingRequest ReadRequest(string method, IntegerOrString id, ReadOnlyMemory<byte> parameters)
    {
        if (!_requestHandlers.TryGetValue(method, out RequestHandler? handler))
        {
            return new RefusedRequest(method, id, this, LspErrorCode.MethodNotFound, "The server does not know this method.");
        }

        try
        {
            return handler.Read(parameters, id, this);
        }
        catch (JsonException exception)
        {
            Report(new(LspFaultKind.Params, "The parameters of a request could not be read.", method, exception));
            return new RefusedRequest(method, id, this, LspErrorCode.InvalidParams, DescribeInvalidParams(method, exception));
        }
    }

    // The exception's own message can quote a value; its path cannot, except for the keys of a map, which are uris.
    private static string DescribeInvalidParams(string method, JsonException exception) =>
        exception.Path is string path && !path.Contains("['", StringComparison.Ordinal)
            ? $"The parameters of {method} are not what LSP says, at {path}."
            : $"The parameters of {method} are not what LSP says.";

    /// <summary>Decides in a call's turn whether the state of the connection allows it, and answers it if not.</summary>
    private async Task<bool> AdmitAsync(IncomingCall call)
    {
        bool isInitialize = call.Method == LspMethods.Initialize.Method;
        (LspErrorCode code, string text)? refusal = _state switch
        {
            _ when _options.IsClient => null,
            ConnectionState.Created when !isInitialize => (LspErrorCode.ServerNotInitialized, "The first request must be initialize."),
            ConnectionState.Initialized when isInitialize => (LspErrorCode.InvalidRequest, "The server is initialized already."),
            ConnectionState.ShutDown => (LspErrorCode.InvalidRequest, "The server is shut down; only exit is left."),
            _ => null,
        };
        if (refusal is not (LspErrorCode, string) refused)
        {
            return true;
        }

        Report(new(LspFaultKind.State, refused.text, call.Method));
        if (call is IncomingRequest request)
        {
            await request.RefuseAsync(refused.code, refused.text).ConfigureAwait(false);
        }

        return false;
    }

    private void OnOrderedDone(IncomingCall call, bool succeeded)
    {
        if (succeeded && call.Method == LspMethods.Initialize.Method)
        {
            _state = ConnectionState.Initialized;
        }
        else if (succeeded && call.Method == LspMethods.Shutdown.Method)
        {
            _state = ConnectionState.ShutDown;
        }
    }

    private static IntegerOrString? ReadCancelledId(ReadOnlyMemory<byte> parameters)
    {
        Utf8JsonReader reader = new(parameters.Span);
        if (parameters.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isId = JsonShape.TextEquals(reader, "id"u8);
            reader.Read();
            if (isId)
            {
                return IntegerOrStringConverter.TryRead(ref reader, out IntegerOrString id) ? id : (IntegerOrString?)null;
            }

            reader.Skip();
        }

        return null;
    }

    // Not awaited: a client that writes before it reads must not find both ends waiting for each other.
    private void Refuse(LspFaultKind kind, IntegerOrString? id, LspErrorCode code, string text)
    {
        Report(new(kind, text));
        _ = _writer.SendAsync(MessageBuffer.Error(id, code, text));
    }

    private void OnLost(Exception exception)
    {
        Report(new(LspFaultKind.ConnectionLost, "The client no longer reads.", null, exception));
        _lost.TrySetResult();
    }

    private void Report(LspFault fault)
    {
        try
        {
            _options.OnFault?.Invoke(fault);
        }
        catch (Exception)
        {
            // A log that fails must not end the connection, and there is nobody left to tell.
        }
    }
}
