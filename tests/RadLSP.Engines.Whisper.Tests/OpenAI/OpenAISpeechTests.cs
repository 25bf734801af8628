using RadLSP.Engines.OpenAI;
using RadLSP.Engines.Speech;
using RadLSP.Testing.Http;

namespace RadLSP.Engines.Whisper.Tests.OpenAI;

/// <summary>The contract over the protocol of OpenAI with the real whisper.cpp behind it, as Speaches answers.</summary>
public sealed class OpenAISpeechTests : SpeechEngineContract, IClassFixture<MadeModels>, IAsyncLifetime
{
    private readonly MadeModels _models;
    private ServedRecogniser? _served;

    public OpenAISpeechTests(MadeModels models) => _models = models;

    private protected override string ScriptedModel => _models.Scripted;

    private protected override string RandomModel => _models.Random;

    private protected override EngineDevice Device => EngineDevice.Server;

    public Task InitializeAsync()
    {
        _served = new ServedRecogniser(ServedForm.Speaches, [_models.Scripted, _models.Random, .. SharedModels()]);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _served!.DisposeAsync();

    [Theory]
    [InlineData(ServedForm.WhisperServer)]
    [InlineData(ServedForm.Speaches)]
    [InlineData(ServedForm.Vllm)]
    public async Task Every_form_of_answer_gives_the_same_words(ServedForm form)
    {
        await using ServedRecogniser served = new(form, _models.Scripted);
        await using OpenAISpeechEngine engine = Open(served.Address);
        await engine.LoadAsync(Options(ScriptedModel), default);
        for (int time = 0; time < 2; time++)
        {
            Transcription heard = await engine.TranscribeAsync(Tone(1), new TranscribeOptions { Prompt = "CT chest.", ExpectedWords = ["pleural"] }, default);
            Assert.Equal("No pleural effusion on the left.", Text(heard));
            IReadOnlyList<SpeechWord> words = [.. heard.Segments.SelectMany(segment => segment.Words)];
            Assert.All(words, word => Assert.InRange(word.EndMilliseconds, word.StartMilliseconds, 1000));
            Assert.Equal(form == ServedForm.Vllm, words.Select(word => word.Probability).Distinct().Count() == 1);
        }
    }

    [Fact]
    public async Task A_hostile_server_is_left_with_a_message()
    {
        await using LocalWebServer web = new(exchange => exchange.Path == "/v1/models" ? exchange.SendJsonAsync(404, "") : exchange.SendJsonAsync(200, """{"segments":[{"start":"x"}"""));
        await using OpenAISpeechEngine engine = Open(web.Address);
        await engine.LoadAsync(new SpeechModelOptions(""), default);
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => engine.TranscribeAsync(Tone(1), new TranscribeOptions(), default));
        Assert.Equal(EngineError.ProtocolViolated, error.Error);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_at_the_deadline()
    {
        await using LocalWebServer web = new(exchange => exchange.Path == "/v1/models" ? exchange.SendJsonAsync(404, "") : Task.Delay(Timeout.Infinite, exchange.Left));
        await using OpenAISpeechEngine engine = Open(web.Address);
        await engine.LoadAsync(new SpeechModelOptions(""), default);
        EngineException error = await Assert.ThrowsAsync<EngineException>(
            () => engine.TranscribeAsync(Tone(1), new TranscribeOptions { Deadline = TimeSpan.FromMilliseconds(200) }, default));
        Assert.Equal(EngineError.DeadlineExceeded, error.Error);
    }

    private protected override ISpeechEngine Open() => Open(_served!.Address);

    private static OpenAISpeechEngine Open(Uri address) => new(OpenAIServer.Parse(address.ToString(), allowRemote: false, null));

    private static IEnumerable<string> SharedModels() =>
        [RadLSP.Testing.SharedFiles.PathOf("assets/whisper/for-tests-ggml-tiny.en.bin")];
}
