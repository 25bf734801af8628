using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LLama.Exceptions;
using LLama.Native;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Llama.Native;

/// <summary>A loaded model with the context it computes in, by LLamaSharp's handles. For one thread at a time, but for <see cref="Abort"/>.</summary>
internal sealed unsafe class LlamaModel : IDisposable
{
    /// <summary>Tokens of one call: more than the context was made for ends the process, and an abort loses at most these.</summary>
    private const int BatchTokens = 256;

    private readonly SafeLLamaContextHandle _context;
    private readonly LLamaBatch _batch = new();
    private readonly int* _abort;
    private readonly List<int> _decoded = [];
    private readonly int _threads;
    private SafeLLamaContextHandle? _embedder;

    private LlamaModel(SafeLlamaModelHandle model, SafeLLamaContextHandle context, int* abort, int threads, EngineDevice device)
    {
        Handle = model;
        _context = context;
        _abort = abort;
        _threads = threads;
        Device = device;
        Tokens = model.Vocab.Count;
        Context = (int)context.ContextSize;
    }

    public SafeLlamaModelHandle Handle { get; }

    public EngineDevice Device { get; }

    /// <summary>How many tokens the model knows.</summary>
    public int Tokens { get; }

    /// <summary>How many tokens prompt and answer may have together.</summary>
    public int Context { get; }

    /// <summary>The form of conversations that the model was trained on; null when the file holds none.</summary>
    public string? ChatTemplate => Handle.GetTemplate(null, strict: false);

    /// <summary>Loads a model and makes its context.</summary>
    /// <exception cref="EngineException">The file is unsuitable or does not fit.</exception>
    public static LlamaModel Load(TextModelOptions options, EngineDevice device)
    {
        ModelFile file = ModelFile.Read(options.ModelPath);
        long available = MachineMemory.Available();
        if (device == EngineDevice.Cpu && file.Length > available)
        {
            throw new EngineException(EngineError.NotEnoughMemory, $"The model {options.ModelPath} needs {Gigabytes(file.Length)} of memory and {Gigabytes(available)} are free. Close other programs or choose a smaller model.");
        }

        LLamaModelParams parameters = LLamaModelParams.Default();
        parameters.n_gpu_layers = device == EngineDevice.Cpu ? 0 : 999;
        _ = NativeLog.Errors.Take();
        SafeLlamaModelHandle model;
        try
        {
            model = SafeLlamaModelHandle.LoadFromFile(options.ModelPath, parameters);
        }
        catch (RuntimeError)
        {
            throw Refused(file);
        }

        int* abort = (int*)NativeMemory.AllocZeroed(sizeof(int));
        int threads = options.Threads > 0 ? options.Threads : MachineLimits.Threads();
        LLamaContextParams context = ContextParams(threads, abort);
        context.n_ctx = (uint)Math.Max(64, model.ContextSize > 0 ? Math.Min(options.ContextTokens, model.ContextSize) : options.ContextTokens);
        bool encoder = model.HasEncoder;
        if (!encoder && TryCreate(model, context) is SafeLLamaContextHandle created)
        {
            return new LlamaModel(model, created, abort, threads, device);
        }

        model.Dispose();
        NativeMemory.Free(abort);
        throw encoder
            ? new EngineException(EngineError.ModelUnsupported, $"The model {options.ModelPath} ({file.Architecture}) cannot continue text. Choose a decoder model.")
            : new EngineException(EngineError.NotEnoughMemory, $"The model {options.ModelPath} was read, but its context of {context.n_ctx} tokens does not fit: {Reason()}. Lower engines.llama.contextTokens or choose a smaller model.");
    }

    /// <summary>As "llama 1B Q4_K - Medium".</summary>
    public string Describe() => Handle.Description;

    /// <summary>Ends a running computation within milliseconds; false lets the next one run.</summary>
    public void Abort(bool abort) => Volatile.Write(ref *_abort, abort ? 1 : 0);

    /// <param name="isStart">Adds what the model expects at the start of a text.</param>
    /// <param name="parseControl">Reads the names of control tokens as these; only for text of the template, never for a report.</param>
    public int[] Tokenize(string text, bool isStart, bool parseControl) =>
        [.. Handle.Tokenize(text, isStart, parseControl, Encoding.UTF8).Select(token => (int)token)];

    /// <summary>The bytes of a token, which can be part of a character; none for a control token.</summary>
    public byte[] Bytes(int token)
    {
        byte[] buffer = new byte[64];
        uint length = Handle.TokenToSpan(token, buffer);
        if (length > buffer.Length)
        {
            buffer = new byte[length];
            length = Handle.TokenToSpan(token, buffer);
        }

        return buffer[..(int)length];
    }

    public bool IsEnd(int token) => ((LLamaToken)token).IsEndOfGeneration(Handle.Vocab);

    /// <summary>
    /// Makes the context hold exactly these tokens: what it holds already from the start is kept, the rest is computed. The last
    /// token is always computed, because its logits are wanted.
    /// </summary>
    /// <param name="outputsFrom">Logits are read from this token on, by <paramref name="read"/>; by default only those of the last.</param>
    /// <param name="read">Given the index of a token and the logits after it.</param>
    /// <returns>How many tokens were reused.</returns>
    /// <exception cref="OperationCanceledException">It was aborted; what was computed so far stays for the next prompt.</exception>
    public int Decode(ReadOnlySpan<int> tokens, int outputsFrom, Action<int, nint>? read)
    {
        int common = tokens.CommonPrefixLength(CollectionsMarshal.AsSpan(_decoded));
        Truncate(Math.Min(common, Math.Min(tokens.Length - 1, outputsFrom)));
        int keep = _decoded.Count;
        for (int start = keep; start < tokens.Length; start += BatchTokens)
        {
            int length = Math.Min(tokens.Length - start, BatchTokens);
            int firstOutput = Math.Max(0, Math.Min(outputsFrom, tokens.Length - 1) - start);
            DecodePart(tokens.Slice(start, length), firstOutput);
            for (int index = firstOutput; read is not null && index < length; index++)
            {
                read(start + index, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_context.GetLogitsIth(index))));
            }
        }

        return keep;
    }

    /// <summary>Adds one token to what the context holds. False when it is full.</summary>
    public bool Append(int token)
    {
        if (_decoded.Count + 1 > Context)
        {
            return false;
        }

        DecodePart([token], 0);
        return true;
    }

    /// <summary>The logits after the last token.</summary>
    public ReadOnlySpan<float> LastLogits() => _context.GetLogitsIth(-1);

    /// <summary>The mean of the vectors of the tokens, of length 1.</summary>
    public float[] Embed(ReadOnlySpan<int> tokens)
    {
        if (_embedder is null)
        {
            LLamaContextParams parameters = ContextParams(_threads, _abort);
            parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = (uint)Math.Min(Context, 512);
            parameters.embeddings = true;
            parameters.llama_pooling_type = LLamaPoolingType.Mean;
            _embedder = TryCreate(Handle, parameters)
                ?? throw new EngineException(EngineError.NotEnoughMemory, $"There is not enough memory to compare texts: {Reason()}.");
        }

        int limit = (int)_embedder.ContextSize;
        if (tokens.Length > limit)
        {
            throw new EngineException(EngineError.TooLong, $"The text has {tokens.Length} tokens; {limit} can be compared at a time.");
        }

        _embedder.MemoryClear();
        Fill(tokens, 0, 0);
        Check(_embedder.Decode(_batch));
        ReadOnlySpan<float> pooled = _embedder.GetEmbeddingsSeq(LLamaSeqId.Zero);
        if (Unsafe.IsNullRef(ref MemoryMarshal.GetReference(pooled)))
        {
            throw new EngineException(EngineError.NotSupported, "The model gives no vectors for texts. Choose an embedding model.");
        }

        float[] vector = pooled.ToArray();
        float length = MathF.Sqrt(vector.Sum(value => value * value));
        return length > 0 ? [.. vector.Select(value => value / length)] : vector;
    }

    public void Dispose()
    {
        _embedder?.Dispose();
        _context.Dispose();
        Handle.Dispose();
        NativeMemory.Free(_abort);
    }

    private static LLamaContextParams ContextParams(int threads, int* abort)
    {
        LLamaContextParams parameters = LLamaContextParams.Default();
        parameters.n_batch = parameters.n_ubatch = BatchTokens;
        parameters.n_threads = parameters.n_threads_batch = threads;
        parameters.no_perf = true;
        parameters.abort_callback = (nint)(delegate* unmanaged[Cdecl]<void*, byte>)&ShouldAbort;
        parameters.abort_callback_user_data = (nint)abort;
        return parameters;
    }

    /// <summary>Null when there is no room. LLamaSharp gives an invalid handle then, and holds the model for it.</summary>
    private static SafeLLamaContextHandle? TryCreate(SafeLlamaModelHandle model, LLamaContextParams parameters)
    {
        SafeLLamaContextHandle created = SafeLLamaContextHandle.Create(model, parameters);
        if (!created.IsInvalid)
        {
            return created;
        }

        model.DangerousRelease();
        return null;
    }

    /// <summary>Forgets all but the first tokens. A recurrent model can only forget everything.</summary>
    private void Truncate(int count)
    {
        // SafeLLamaContextHandle.MemorySequenceRemove does not tell whether it could; where memory ends does.
        _context.MemorySequenceRemove(LLamaSeqId.Zero, count, -1);
        if (count > 0 && _context.MemorySequenceMaxPosition(LLamaSeqId.Zero).Value == count - 1)
        {
            _decoded.RemoveRange(count, _decoded.Count - count);
            return;
        }

        _context.MemoryClear();
        _decoded.Clear();
    }

    private void DecodePart(ReadOnlySpan<int> part, int firstOutput)
    {
        Fill(part, _decoded.Count, firstOutput);
        DecodeResult result = _context.Decode(_batch);
        if (result != DecodeResult.Ok)
        {
            // What came before this part is sound, and worth keeping: the next keystroke asks for nearly the same.
            Truncate(_decoded.Count);
        }

        Check(result);
        _decoded.AddRange(part);
    }

    private void Fill(ReadOnlySpan<int> tokens, int position, int firstOutput)
    {
        _batch.Clear();
        for (int index = 0; index < tokens.Length; index++)
        {
            _batch.Add(tokens[index], position + index, LLamaSeqId.Zero, index >= firstOutput);
        }
    }

    private static void Check(DecodeResult result)
    {
        switch (result)
        {
            case DecodeResult.Ok:
                return;
            case DecodeResult.NoKvSlot:
                throw new EngineException(EngineError.TooLong, "The context of the model is full. Shorten the text, or raise engines.llama.contextTokens.");
            case DecodeResult.ComputeAborted:
                throw new OperationCanceledException();
            default:
                throw new EngineException(EngineError.Failed, $"llama.cpp could not compute (code {(int)result}).");
        }
    }

    private static EngineException Refused(ModelFile file)
    {
        string reason = Reason();
        return reason switch
        {
            _ when reason.Contains("unknown model architecture", StringComparison.Ordinal) => new EngineException(
                EngineError.ModelUnsupported, $"The model {file.Path} is of the architecture \"{file.Architecture}\", which the llama.cpp of LLamaSharp {NativeLlama.Version} does not know. Choose another model."),
            _ when reason.Contains("alloc", StringComparison.OrdinalIgnoreCase) || reason.Contains("memory", StringComparison.OrdinalIgnoreCase) || reason.Contains("mmap", StringComparison.Ordinal) => new EngineException(
                EngineError.NotEnoughMemory, $"The model {file.Path} ({Gigabytes(file.Length)}) does not fit into memory: {reason}. Close other programs or choose a smaller model."),
            _ => new EngineException(EngineError.ModelDamaged, $"The model {file.Path} could not be loaded: {reason}. Download it again, or choose another one."),
        };
    }

    private static string Reason() => NativeLog.Errors.TakeReason();

    private static string Gigabytes(long bytes) => $"{bytes / 1e9:0.0} GB";

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte ShouldAbort(void* flag) => (byte)(Volatile.Read(ref *(int*)flag) != 0 ? 1 : 0);
}
