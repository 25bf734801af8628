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
                    if (!await ReceiveAsync(Envelope.Parse(_reader.Body)).ConfigureAwait(false))
                    {
                        return;
                    }

                    break;
                case FrameKind.Oversized:
                    await RefuseFrameAsync(
                        LspErrorCode.InvalidRequest,
                        $"The message is larger than {_options.MaxBodyBytes} bytes and was passed over.").ConfigureAwait(false);
                    break;
                case FrameKind.Malformed:
                    await RefuseFrameAsync(
                        LspErrorCode.ParseError,
                        "The header has no valid Content-Length, so the connection ends.").ConfigureAwait(false);
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
    private async ValueTask<bool> ReceiveAsync(Envelope message)
    {
        switch (message.Kind)
        {
            case EnvelopeKind.Unparsable:
                await RefuseAsync(null, LspErrorCode.ParseError, message.Problem).ConfigureAwait(false);
                return true;
            case EnvelopeKind.Invalid:
                await RefuseAsync(message.Id, LspErrorCode.InvalidRequest, message.Problem).ConfigureAwait(false);
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
            // Nobody reads these answers any more. Shutdown is different: some clients send exit without waiting for it.
            foreach (IncomingRequest request in _inFlight.Values)
            {
                if (request.Method != LspMethods.Shutdown.Method)
                {
                    request.Cancel();
                }
            }

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
            await ReceiveRequestAsync(method, message.Id!.Value, message.Params).ConfigureAwait(false);
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

    private async ValueTask ReceiveRequestAsync(string method, IntegerOrString id, ReadOnlyMemory<byte> parameters)
    {
        IncomingRequest request = ReadRequest(method, id, parameters);
        if (_inFlight.TryAdd(id, request))
        {
            _queue.Add(request);
        }
        else
        {
            await RefuseAsync(id, LspErrorCode.InvalidRequest, "A request with this id is still running.").ConfigureAwait(false);
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
            bool isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
            {
                return IntegerOrStringConverter.TryRead(ref reader, out IntegerOrString id) ? id : (IntegerOrString?)null;
            }

            reader.Skip();
        }

        return null;
    }

    private Task RefuseFrameAsync(LspErrorCode code, string text)
    {
        Report(new(LspFaultKind.Framing, text));
        return _writer.SendAsync(MessageBuffer.Error(null, code, text));
    }

    private Task RefuseAsync(IntegerOrString? id, LspErrorCode code, string text)
    {
        Report(new(LspFaultKind.Message, text));
        return _writer.SendAsync(MessageBuffer.Error(id, code, text));
    }

    private void OnLost(Exception exception)
    {
        Report(new(LspFaultKind.ConnectionLost, "The client no longer reads.", null, exception));
        _lost.TrySetResult();
    }

    private void Report(LspFault fault) => _options.OnFault?.Invoke(fault);
}
