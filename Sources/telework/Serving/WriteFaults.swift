import Center
import CenterAPI
import Store

/// What keeps the server from taking writes, in words for `/readyz`: the store's state and nothing else.
enum WriteFaults {
    static func list(_ health: StoreHealth) -> [Bilingual] {
        switch health.writing {
        case .ready: []
        case .full(let since):
            [
                Bilingual(
                    "ディスクがいっぱいです（\(since)から）。空きができれば自動で再開します。",
                    en: "The disk is full (since \(since)); writing goes on by itself when there is room.")
            ]
        case .failed(let failure, let since):
            [
                Bilingual(
                    "ディスクへの書き込みに失敗しました（\(since)から）：\(failure)。読み取りは続けられます。",
                    en: "Writing to the disk failed (since \(since)): \(failure). Reading goes on.")
            ]
        case .closed:
            [Bilingual("停止中です。", en: "The server is stopping.")]
        }
    }
}
