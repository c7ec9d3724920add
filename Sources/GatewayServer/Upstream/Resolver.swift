import Glibc
import Threading

/// Asks for the addresses of names on threads of its own, because asking blocks.
///
/// A few threads, so that one name whose server is silent does not hold up all others.
final class Resolver {
  typealias Ask = @Sendable (_ host: String, _ port: UInt16) -> NameLookUp.Answer

  struct Question: Sendable {
    var number: UInt64
    var host: String
    var port: UInt16
  }

  struct Reply: Sendable {
    var number: UInt64
    var answer: NameLookUp.Answer
  }

  private struct Worker {
    var questions: Mailbox<Question?>
    var waiting = 0
  }

  private static let workerLimit = 4

  private let ask: Ask
  private let replies = Mailbox<(worker: Int, reply: Reply)>()
  private var workers: [Worker] = []

  init(ask: @escaping Ask) { self.ask = ask }

  deinit {
    // Nobody waits for a thread that waits for the network: it ends when its answer comes.
    for worker in workers { worker.questions.post(nil) }
  }

  /// Becomes readable when replies wait.
  var descriptor: Int32 { replies.descriptor }

  func ask(_ question: Question) {
    let index = freestWorker()
    workers[index].waiting += 1
    workers[index].questions.post(question)
  }

  func collect() -> [Reply] {
    replies.collect().map { worker, reply in
      workers[worker].waiting -= 1
      return reply
    }
  }

  private func freestWorker() -> Int {
    if let index = workers.firstIndex(where: { $0.waiting == 0 }) { return index }
    if workers.count < Self.workerLimit {
      workers.append(Worker(questions: startThread(workers.count)))
      return workers.count - 1
    }
    return workers.indices.min { workers[$0].waiting < workers[$1].waiting } ?? 0
  }

  private func startThread(_ index: Int) -> Mailbox<Question?> {
    let questions = Mailbox<Question?>()
    _ = Thread(named: "names") { [ask, replies] in
      while true {
        for question in Self.next(questions) {
          guard let question else { return }
          let answer = ask(question.host, question.port)
          replies.post((index, Reply(number: question.number, answer: answer)))
        }
      }
    }
    return questions
  }

  private static func next(_ questions: Mailbox<Question?>) -> [Question?] {
    var entry = pollfd(fd: questions.descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, -1) < 0 {}
    return questions.collect()
  }
}
