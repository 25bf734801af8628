using System.Text.Json;
using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;
using RadLSP.Server.Configuration;
using RadLSP.Server.Dictation;

namespace RadLSP.Server.Tests.Configuration;

public sealed class SpeechSettingsTests
{
    [Fact]
    public void Speech_is_set_under_engines_and_dictation()
    {
        SpeechSettings? speech = Read("""
            { "engines": { "whisper": { "model": "/m/base.bin", "library": "/l/libwhisper.so", "worker": "/w/radlsp-whispernet", "device": "vulkan", "voiceActivityModel": "/m/silero.bin" } },
              "dictation": { "source": "/s/test.wav", "language": "de" } }
            """, out List<SettingsProblem> problems);
        Assert.Empty(problems);
        Assert.Equal(
            new SpeechSettings { Model = "/m/base.bin", Library = "/l/libwhisper.so", Worker = "/w/radlsp-whispernet", Device = "vulkan", VoiceActivityModel = "/m/silero.bin", Source = "/s/test.wav", Language = "de" },
            speech);
    }

    [Fact]
    public void What_is_left_out_keeps_its_default()
    {
        Assert.Null(Read("{}", out _));
        Assert.Equal(new SpeechSettings { Model = "/m/base.bin" }, Read("""{ "engines": { "whisper": { "model": "/m/base.bin" } }, "dictation": [] }""", out _));
    }

    [Fact]
    public void The_users_terms_are_a_list_of_texts()
    {
        Assert.Equal(["Lutathera", "Kinevac"], Read("""{ "dictation": { "terms": ["Lutathera", "Kinevac"] } }""", out _)!.Terms);
        Assert.Empty(Read("""{ "dictation": { "terms": "Lutathera" } }""", out List<SettingsProblem> problems)!.Terms);
        Assert.Contains("dictation.terms must be a list", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recogniser_is_told_the_open_section_and_the_users_terms_and_follows_the_cursor()
    {
        var report = new SourceText("EXAM: CT of the chest\nFINDINGS:\n\nIMPRESSION:\n");
        int cursor = report.Content.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        IReadOnlyList<string> terms = ["Lutathera"];
        var prompt = new PlacePrompt(EmbeddedGrammar.English, () => (report, cursor), () => terms);

        string inFindings = prompt.Now();
        cursor = report.Length;
        string inImpression = prompt.Now();
        terms = ["Kinevac"];
        string withOtherTerms = prompt.Now();

        Assert.Contains("FINDINGS", inFindings, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("Lutathera", inFindings, StringComparison.Ordinal);
        Assert.Contains("IMPRESSION", inImpression, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("Kinevac", withOtherTerms, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_form_is_told()
    {
        Read("""{ "dictation": "on" }""", out List<SettingsProblem> problems);
        Assert.Contains("dictation must be an object", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_dictation_says_how_to_get_one()
    {
        var speech = new WhisperSpeech(() => SpeechSettings.Default, () => Task.FromResult(EmbeddedGrammar.English), TimeProvider.System);
        SpeechUnavailableException error = await Assert.ThrowsAsync<SpeechUnavailableException>(
            () => speech.StartAsync(new SpeechRequest(null, () => (new SourceText(""), 0)), new Deaf(), CancellationToken.None));
        Assert.Contains("radlsp.engines.whisper.model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_is_not_there_is_named()
    {
        var settings = new SpeechSettings { Model = "/m/base.bin", Worker = "/nowhere/radlsp-whispernet" };
        var speech = new WhisperSpeech(() => settings, () => Task.FromResult(EmbeddedGrammar.English), TimeProvider.System);
        SpeechUnavailableException error = await Assert.ThrowsAsync<SpeechUnavailableException>(
            () => speech.StartAsync(new SpeechRequest(null, () => (new SourceText(""), 0)), new Deaf(), CancellationToken.None));
        Assert.Contains("/nowhere/radlsp-whispernet", error.Message, StringComparison.Ordinal);
        Assert.Contains("engines.whisper.worker", error.Message, StringComparison.Ordinal);
    }

    private static SpeechSettings? Read(string json, out List<SettingsProblem> problems)
    {
        problems = [];
        using JsonDocument document = JsonDocument.Parse(json);
        return ClientSettings.Read(document.RootElement, problems).Speech;
    }

    private sealed class Deaf : ISpeechListener
    {
        public void Partial(IReadOnlyList<RecognizedWord> stable, IReadOnlyList<RecognizedWord> unstable) => Assert.Fail("Nobody listens.");

        public void Final(IReadOnlyList<RecognizedWord> words) => Assert.Fail("Nobody listens.");

        public void Disbelieved(int words, string reason) => Assert.Fail("Nobody listens.");

        public void Failed(string reason) => Assert.Fail("Nobody listens.");
    }
}
