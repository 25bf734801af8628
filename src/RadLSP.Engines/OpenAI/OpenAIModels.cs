namespace RadLSP.Engines.OpenAI;

/// <summary>Which server answers; decides what is asked beyond the protocol.</summary>
internal enum OpenAIKind
{
    /// <summary>Asked for nothing but what the protocol has.</summary>
    Other,

    LlamaServer,

    Vllm,
}

/// <summary>What a server says of itself and its models.</summary>
/// <param name="Models">Null where a server has no list, as whisper-server.</param>
/// <param name="Context">Tokens of prompt and answer; null where only the model's entry, or nothing, says it.</param>
internal sealed record OpenAIModels(OpenAIKind Kind, string Name, string Version, IReadOnlyList<ListedModel>? Models, int? Context, bool HasChatTemplate)
{
    /// <summary>Asks the server, and again while it is loading its model.</summary>
    /// <exception cref="EngineException">It is not there, is still loading after <see cref="OpenAILimits.Load"/>, or is no such server.</exception>
    public static async Task<OpenAIModels> ReadAsync(OpenAIConnection connection, OpenAILimits limits, CancellationToken cancellation)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await ReadOnceAsync(connection, limits, cancellation).ConfigureAwait(false);
            }
            catch (EngineException error) when (error.Error == EngineError.EngineResting && System.Diagnostics.Stopwatch.GetElapsedTime(started) < limits.Load)
            {
                await Task.Delay(limits.Again, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The model of a name; where none is named, the only one.</summary>
    /// <exception cref="EngineException">The server does not have it.</exception>
    public ListedModel Find(string name, string server)
    {
        if (Models is null)
        {
            return new ListedModel(name, null, null, null);
        }

        const int MostShown = 6;
        string[] ids = [.. Models.Select(static model => model.Id ?? "").Where(static id => id.Length > 0)];
        string known = ids.Length == 0 ? "It has none." : $"It has {string.Join(", ", ids.Take(MostShown))}{(ids.Length > MostShown ? ", ..." : "")}.";
        if (name.Length == 0)
        {
            return ids.Length == 1 ? Models.First(model => model.Id == ids[0])
                : throw new EngineException(EngineError.ModelMissing, $"No model of {server} is named. {known} Set engines.openai.textModel or speechModel (--model) to one.");
        }

        // Ollama lists a model with its tag and takes it without.
        return Models.FirstOrDefault(model => model.Id == name) ?? Models.FirstOrDefault(model => model.Id == name + ":latest")
            ?? throw new EngineException(EngineError.ModelMissing, $"{server} has no model {name}. {known} Correct engines.openai.textModel or speechModel (--model), or load it there.");
    }

    private static async Task<OpenAIModels> ReadOnceAsync(OpenAIConnection connection, OpenAILimits limits, CancellationToken cancellation)
    {
        ModelList list;
        try
        {
            list = await connection.AskAsync("models", null, OpenAIJson.Default.ModelList, Shorter(limits), cancellation).ConfigureAwait(false);
        }
        catch (EngineException error) when (error.Error == EngineError.NotSupported)
        {
            return new OpenAIModels(OpenAIKind.Other, "server", "", null, null, true);
        }

        if (list.Data is null)
        {
            throw connection.Unreadable();
        }

        (OpenAIKind kind, string name) = list.Data.Select(static model => model.OwnedBy).FirstOrDefault(static owner => owner is not null) switch
        {
            "llamacpp" => (OpenAIKind.LlamaServer, "llama-server"),
            "vllm" => (OpenAIKind.Vllm, "vLLM"),
            "library" => (OpenAIKind.Other, "Ollama"),
            "organization_owner" => (OpenAIKind.Other, "LM Studio"),
            _ => (OpenAIKind.Other, "server"),
        };
        if (kind != OpenAIKind.LlamaServer)
        {
            return new OpenAIModels(kind, name, "", list.Data, null, true);
        }

        try
        {
            ServerProps props = await connection.AskAsync("/props", null, OpenAIJson.Default.ServerProps, Shorter(limits), cancellation).ConfigureAwait(false);
            return new OpenAIModels(kind, name, props.BuildInfo ?? "", list.Data, props.DefaultGenerationSettings?.NCtx, props.ChatTemplate is { Length: > 0 });
        }
        catch (EngineException error) when (error.Error is EngineError.NotSupported or EngineError.ProtocolViolated)
        {
            // Behind a proxy that passes the protocol alone.
            return new OpenAIModels(kind, name, "", list.Data, null, true);
        }
    }

    private static TimeSpan Shorter(OpenAILimits limits) => limits.FirstByte < limits.Request ? limits.FirstByte : limits.Request;
}
