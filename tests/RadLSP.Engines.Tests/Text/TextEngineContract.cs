using RadLSP.Engines.Text;

namespace RadLSP.Engines.Tests.Text;

/// <summary>What every text engine must do, whatever computes behind it. A class for each engine says how it is opened.</summary>
public abstract class TextEngineContract : IAsyncLifetime
{
    private const string Report = "the lungs are clear. heart size is normal. no effusion. stable small nodule in the right lung, 4 mm. ";

    /// <summary>The engine, not started.</summary>
    protected ITextEngine Engine { get; private set; } = null!;

    /// <summary>Tells of features that the engine behind the contract does not have; its tests then expect a refusal.</summary>
    protected virtual EngineFeatures Features => EngineFeatures.Generate | EngineFeatures.Grammar | EngineFeatures.Embed | EngineFeatures.Score | EngineFeatures.PrefixReuse;

    public async Task InitializeAsync() => Engine = await OpenAsync();

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    [Fact]
    public async Task Says_what_it_can_do_before_a_model_is_loaded()
    {
        EngineCapabilities capabilities = await Engine.GetCapabilitiesAsync(CancellationToken.None);
        Assert.NotEmpty(capabilities.Engine);
        Assert.Equal(Features, capabilities.Features);
    }

    [Fact]
    public async Task Loads_a_model_and_says_what_it_is()
    {
        LoadedTextModel loaded = await LoadAsync();
        Assert.NotEmpty(loaded.Description);
        Assert.True(loaded.ContextTokens > 0);
        Assert.Equal("", loaded.Warning);
        Assert.True((await Engine.CheckHealthAsync(CancellationToken.None)).IsReady);
    }

    [Fact]
    public async Task Gives_the_same_text_for_the_same_request()
    {
        await LoadAsync();
        GenerateOptions options = new() { Prompt = Report, MaxTokens = 24 };
        string first = await Engine.TextAsync(options);
        Assert.NotEmpty(first);
        Assert.Equal(first, await Engine.TextAsync(options));
    }

    [Fact]
    public async Task Ends_with_one_last_piece_that_says_why()
    {
        await LoadAsync();
        IReadOnlyList<TextPiece> pieces = await Engine.PiecesAsync(new GenerateOptions { Prompt = Report, MaxTokens = 8 });
        Assert.All(pieces.SkipLast(1), piece => Assert.Null(piece.End));
        Assert.True(pieces[^1].End is GenerationEnd.TokenLimit or GenerationEnd.Finished);
        Assert.InRange(pieces[^1].Cost!.AnswerTokens, 1, 8);
        Assert.All(pieces.Where(piece => piece.LogProbability is not null), piece => Assert.True(piece.LogProbability <= 0));
    }

    [Fact]
    public async Task A_prompt_that_starts_as_the_one_before_gives_what_it_gives_alone()
    {
        string[] prompts = [.. Enumerable.Range(0, 8).Select(length => Report + "impression"[..length]), "no effusion", Report + Report, Report];
        await LoadAsync();
        List<string> after = [];
        foreach (string prompt in prompts)
        {
            after.Add(await Engine.TextAsync(new GenerateOptions { Prompt = prompt, MaxTokens = 12 }));
        }

        for (int index = 0; index < prompts.Length; index += 3)
        {
            await using ITextEngine fresh = await OpenAsync();
            await fresh.LoadAsync(Model, CancellationToken.None);
            Assert.Equal(await fresh.TextAsync(new GenerateOptions { Prompt = prompts[index], MaxTokens = 12 }), after[index]);
        }
    }

    [Fact]
    public async Task What_was_computed_for_the_last_keystroke_is_reused()
    {
        await LoadAsync();
        await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 4 });
        GenerationCost cost = (await Engine.PiecesAsync(new GenerateOptions { Prompt = Report + "n", MaxTokens = 4 }))[^1].Cost!;
        Assert.True(cost.PromptTokens > 20);
        Assert.Equal(Features.HasFlag(EngineFeatures.PrefixReuse), cost.ReusedTokens >= cost.PromptTokens - 4);
    }

    [Fact]
    public async Task Another_seed_draws_another_text_and_the_same_the_same()
    {
        await LoadAsync();
        GenerateOptions options = new() { Prompt = Report, MaxTokens = 24, Temperature = 1.5f, TopK = 0, TopP = 1, Seed = 7 };
        string first = await Engine.TextAsync(options);
        Assert.Equal(first, await Engine.TextAsync(options));
        Assert.NotEqual(first, await Engine.TextAsync(options with { Seed = 8 }));
    }

    [Fact]
    public async Task A_conversation_is_answered_and_goes_on_where_its_answer_was_begun()
    {
        await LoadAsync();
        GenerateOptions options = new() { Messages = [new ChatMessage("system", "be brief"), new ChatMessage("user", Report)], MaxTokens = 12 };
        string answer = await Engine.TextAsync(options);
        string begun = await Engine.TextAsync(options with { AnswerStart = "no effusion" });
        Assert.NotEmpty(answer);
        Assert.NotEmpty(begun);
        Assert.NotEqual(answer, begun);
        Assert.False(begun.StartsWith("no effusion", StringComparison.Ordinal));
        Assert.Equal(begun, await Engine.TextAsync(options with { AnswerStart = "no effusion" }));
    }

    [Fact]
    public async Task Keeps_to_a_grammar()
    {
        if (!await HasGrammarAsync())
        {
            return;
        }

        string text = await Engine.TextAsync(new GenerateOptions
        {
            Prompt = Report,
            Grammar = "root ::= side \" \" size \" mm\"\nside ::= \"left\" | \"right\"\nsize ::= [1-9] [0-9]?",
            MaxTokens = 40,
        });
        Assert.Matches("^(left|right) [1-9][0-9]? mm$", text);
    }

    [Theory]
    [InlineData("root ::= missing")]
    [InlineData("root ::= \"open")]
    [InlineData("other ::= \"a\"")]
    [InlineData("")]
    public async Task Refuses_what_is_no_grammar(string grammar)
    {
        if (!await HasGrammarAsync())
        {
            return;
        }

        EngineException error = await Assert.ThrowsAsync<EngineException>(() => Engine.TextAsync(new GenerateOptions { Prompt = Report, Grammar = grammar }));
        Assert.Equal(EngineError.BadGrammar, error.Error);
        Assert.NotEmpty(await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 4 }));
    }

    [Fact]
    public async Task Ends_before_a_stop_string_even_when_that_comes_in_parts()
    {
        await LoadAsync();
        GenerateOptions options = new() { Prompt = Report, MaxTokens = 40 };
        string whole = await Engine.TextAsync(options);
        string stop = whole.Substring(whole.Length / 2, 4);
        IReadOnlyList<TextPiece> pieces = await Engine.PiecesAsync(options with { Stop = ["never seen in any text", stop] });
        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(GenerationEnd.Stopped, pieces[^1].End);
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_refused_with_its_length_and_the_next_one_works()
    {
        await LoadAsync();
        string prompt = string.Concat(Enumerable.Repeat(Report, 200));
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => Engine.TextAsync(new GenerateOptions { Prompt = prompt }));
        Assert.Equal(EngineError.TooLong, error.Error);
        Assert.Matches("[0-9]{3,} tokens", error.Message);
        Assert.NotEmpty(await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 4 }));
    }

    [Fact]
    public async Task An_answer_ends_when_the_context_is_full()
    {
        LoadedTextModel loaded = await Engine.LoadAsync(Model with { ContextTokens = 128 }, CancellationToken.None);
        IReadOnlyList<TextPiece> pieces = await Engine.PiecesAsync(new GenerateOptions
        {
            Prompt = Report,
            Grammar = Features.HasFlag(EngineFeatures.Grammar) ? "root ::= [a-z ]*" : null,
            MaxTokens = loaded.ContextTokens * 2,
            Temperature = 1,
        });
        Assert.True(pieces[^1].End is GenerationEnd.ContextFull or GenerationEnd.Finished);
        Assert.NotEmpty(await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 4 }));
    }

    [Fact]
    public async Task A_cancelled_answer_leaves_the_engine_as_it_was()
    {
        await LoadAsync();
        string expected = await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 12 });
        using CancellationTokenSource cancellation = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TextPiece _ in Engine.GenerateAsync(new GenerateOptions { Prompt = Report + "and", MaxTokens = 400 }, cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
        Assert.Equal(expected, await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 12 }));
    }

    [Fact]
    public async Task Several_requests_at_a_time_get_each_its_own_answer()
    {
        await LoadAsync();
        GenerateOptions[] requests = [.. Enumerable.Range(1, 4).Select(count => new GenerateOptions { Prompt = string.Concat(Enumerable.Repeat(Report, count)), MaxTokens = 8 })];
        string[] alone = new string[requests.Length];
        for (int index = 0; index < requests.Length; index++)
        {
            alone[index] = await Engine.TextAsync(requests[index]);
        }

        Assert.Equal(alone, await Task.WhenAll(requests.Select(request => Engine.TextAsync(request))));
    }

    [Fact]
    public async Task A_deadline_ends_an_answer_with_what_is_there()
    {
        await LoadAsync();
        IReadOnlyList<TextPiece> pieces = await Engine.PiecesAsync(new GenerateOptions { Prompt = Report, MaxTokens = 100_000, Grammar = Features.HasFlag(EngineFeatures.Grammar) ? "root ::= [a-z ]*" : null, Deadline = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(GenerationEnd.Deadline, pieces[^1].End);
    }

    [Fact]
    public async Task Characters_of_several_bytes_come_whole()
    {
        if (!await HasGrammarAsync())
        {
            return;
        }

        IReadOnlyList<TextPiece> pieces = await Engine.PiecesAsync(new GenerateOptions { Prompt = Report, Grammar = "root ::= \"5 \u00b5m \u2265 \U0001FA7B\"", MaxTokens = 60 });
        Assert.Equal("5 \u00b5m \u2265 \U0001FA7B", string.Concat(pieces.Select(piece => piece.Text)));
        Assert.All(pieces, piece => Assert.False(piece.Text.Length > 0 && char.IsHighSurrogate(piece.Text[^1])));
    }

    [Fact]
    public async Task Vectors_have_length_one_and_agree_for_the_same_text()
    {
        await LoadAsync();
        float[] first = await Engine.EmbedAsync(Report, CancellationToken.None);
        Assert.Equal(1, first.Sum(value => value * value), 3);
        Assert.Equal(first, await Engine.EmbedAsync(Report, CancellationToken.None));
        Assert.NotEqual(first, await Engine.EmbedAsync("no effusion", CancellationToken.None));
    }

    [Fact]
    public async Task The_score_of_an_answer_is_the_sum_of_its_probabilities()
    {
        if (!await HasAsync(EngineFeatures.Score, () => Engine.ScoreAsync(Report, "qx zj", CancellationToken.None)))
        {
            return;
        }

        TextScore score = await Engine.ScoreAsync(Report, "qx zj", CancellationToken.None);
        Assert.Equal(5, score.Tokens);
        double expected = Features.HasFlag(EngineFeatures.Grammar)
            ? (await Engine.PiecesAsync(new GenerateOptions { Prompt = Report, MaxTokens = 6, Grammar = "root ::= \"qx zj\"" })).Sum(piece => piece.LogProbability ?? 0)
            : (await Engine.ScoreAsync(Report, "qx", CancellationToken.None)).LogProbability + (await Engine.ScoreAsync(Report + "qx", " zj", CancellationToken.None)).LogProbability;
        Assert.Equal(expected, score.LogProbability, 0.05 * Math.Abs(expected));
        Assert.Equal(new TextScore(0, 0), await Engine.ScoreAsync(Report, "", CancellationToken.None));
    }

    [Fact]
    public async Task A_request_before_a_model_is_refused()
    {
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => Engine.TextAsync(new GenerateOptions { Prompt = Report }));
        Assert.Equal(EngineError.NoModel, error.Error);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(8, -1)]
    [InlineData(8, float.NaN)]
    public async Task A_wrong_request_is_refused(int maxTokens, float temperature)
    {
        await LoadAsync();
        EngineException error = await Assert.ThrowsAsync<EngineException>(
            () => Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = maxTokens, Temperature = temperature }));
        Assert.Equal(EngineError.BadRequest, error.Error);
    }

    /// <summary>The model that the tests load.</summary>
    protected abstract TextModelOptions Model { get; }

    protected abstract Task<ITextEngine> OpenAsync();

    private Task<LoadedTextModel> LoadAsync() => Engine.LoadAsync(Model, CancellationToken.None);

    /// <summary>What an engine does not claim to do it refuses, rather than do it badly.</summary>
    /// <returns>Whether the engine has the feature.</returns>
    private async Task<bool> HasAsync(EngineFeatures feature, Func<Task> ask)
    {
        await LoadAsync();
        if (Features.HasFlag(feature))
        {
            return true;
        }

        Assert.Equal(EngineError.NotSupported, (await Assert.ThrowsAsync<EngineException>(ask)).Error);
        Assert.NotEmpty(await Engine.TextAsync(new GenerateOptions { Prompt = Report, MaxTokens = 4 }));
        return false;
    }

    private Task<bool> HasGrammarAsync() => HasAsync(EngineFeatures.Grammar, () => Engine.TextAsync(new GenerateOptions { Prompt = Report, Grammar = "root ::= \"a\"" }));
}
