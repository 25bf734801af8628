using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Workers;
using RadLSP.Testing.Http;

namespace RadLSP.Engines.Whisper.Tests.OpenAI;

/// <summary>In which form a server answers.</summary>
public enum ServedForm
{
    /// <summary>whisper-server: pieces of words in the segments, no list of models.</summary>
    WhisperServer,

    /// <summary>Speaches and OpenAI: words beside the segments.</summary>
    Speaches,

    /// <summary>vLLM: the text alone; more is refused.</summary>
    Vllm,
}

/// <summary>The protocol of OpenAI in front of the real worker with the real whisper.cpp; it loads the model that a request names.</summary>
internal sealed class ServedRecogniser : IAsyncDisposable
{
    private readonly WorkerSpeechEngine _worker;
    private readonly LocalWebServer _web;
    private readonly ServedForm _form;
    private readonly string[] _models;

    public ServedRecogniser(ServedForm form, params string[] models)
    {
        string executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "radlsp-whisper.exe" : "radlsp-whisper");
        _worker = new WorkerSpeechEngine(new WorkerSupervisor(new WorkerCommand("The speech recogniser", executable), new WorkerLimits(), TimeProvider.System, _ => { }));
        (_form, _models) = (form, models);
        _web = new LocalWebServer(AnswerAsync);
    }

    public Uri Address => _web.Address;

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _worker.DisposeAsync();
    }

    private async Task AnswerAsync(WebExchange exchange)
    {
        try
        {
            await (exchange.Path switch
            {
                "/v1/models" => exchange.SendJsonAsync(200, new JsonObject { ["data"] = new JsonArray([.. _models.Select(model => new JsonObject { ["id"] = model })]) }.ToJsonString()),
                "/v1/audio/transcriptions" => TranscribeAsync(exchange),
                _ => exchange.SendJsonAsync(404, """{"detail":"Not Found"}"""),
            });
        }
        catch (EngineException error)
        {
            await exchange.SendJsonAsync(500, new JsonObject { ["error"] = new JsonObject { ["message"] = error.Message } }.ToJsonString());
        }
    }

    private async Task TranscribeAsync(WebExchange exchange)
    {
        IReadOnlyDictionary<string, byte[]> form = Form(exchange);
        string format = Encoding.UTF8.GetString(form["response_format"]);
        if (_form == ServedForm.Vllm && format != "json")
        {
            await exchange.SendJsonAsync(400, """{"object":"error","message":"verbose_json is not supported for this model","code":400}""");
            return;
        }

        string file = Path.Combine(Path.GetTempPath(), $"radlsp-served-{Guid.NewGuid():N}.wav");
        await File.WriteAllBytesAsync(file, form["file"], exchange.Left);
        float[] samples = Wave.Read(file);
        File.Delete(file);
        await _worker.LoadAsync(new SpeechModelOptions(Encoding.UTF8.GetString(form["model"])) { Threads = 1 }, exchange.Left);
        Transcription heard = await _worker.TranscribeAsync(
            samples,
            new TranscribeOptions { Language = Encoding.UTF8.GetString(form["language"]), Prompt = form.TryGetValue("prompt", out byte[]? prompt) ? Encoding.UTF8.GetString(prompt) : null },
            exchange.Left);
        string text = string.Join(' ', heard.Segments.SelectMany(segment => segment.Words).Select(word => word.Text));
        JsonObject answer = new() { ["text"] = " " + text };
        if (format == "verbose_json")
        {
            answer["duration"] = samples.Length / 16_000.0;
            answer["segments"] = new JsonArray([.. heard.Segments.Select(Segment)]);
            if (_form == ServedForm.Speaches)
            {
                answer["words"] = new JsonArray([.. heard.Segments.SelectMany(segment => segment.Words).Select(word => Word(word.Text, word))]);
            }
        }

        await exchange.SendJsonAsync(200, answer.ToJsonString());
    }

    private JsonObject Segment(SpeechSegment segment)
    {
        JsonObject json = new()
        {
            ["start"] = segment.StartMilliseconds / 1000.0,
            ["end"] = segment.EndMilliseconds / 1000.0,
            ["text"] = " " + string.Join(' ', segment.Words.Select(word => word.Text)),
            ["avg_logprob"] = -0.2,
            ["no_speech_prob"] = segment.NoSpeechProbability,
        };
        if (_form == ServedForm.WhisperServer)
        {
            // Its "words" are the pieces of the model.
            json["words"] = new JsonArray([.. segment.Words.SelectMany(word => word.Text.Length > 4
                ? new[] { Word(" " + word.Text[..3], word), Word(word.Text[3..], word) }
                : [Word(" " + word.Text, word)])]);
        }

        return json;
    }

    private static JsonObject Word(string text, SpeechWord word) => new()
    {
        ["word"] = text,
        ["start"] = word.StartMilliseconds / 1000.0,
        ["end"] = word.EndMilliseconds / 1000.0,
        ["probability"] = word.Probability,
    };

    /// <summary>The parts of a form by their names; read at the level of bytes, as the sound is none of a character set.</summary>
    private static Dictionary<string, byte[]> Form(WebExchange exchange)
    {
        string boundary = exchange.Headers["Content-Type"].Split("boundary=")[1].Trim('"');
        string body = Encoding.Latin1.GetString(exchange.Body);
        Dictionary<string, byte[]> parts = [];
        foreach (string part in body.Split("--" + boundary).Skip(1).SkipLast(1))
        {
            int split = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            string name = part[..split].Split("name=")[1].Split(';', '\r')[0].Trim('"');
            parts.Add(name + (parts.ContainsKey(name) ? parts.Count.ToString(CultureInfo.InvariantCulture) : ""), Encoding.Latin1.GetBytes(part[(split + 4)..^2]));
        }

        return parts;
    }
}
